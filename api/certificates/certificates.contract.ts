import { z } from 'zod';
import { CERTIFICATE_DUTIES } from '../../domain/upkeep/certificate-duty.js';
import { endpoint } from '../contract/endpoint.js';
import { instantSchema } from '../contract/fields.js';
import { pageOf, pageQuery } from '../contract/paging.js';

const certificateSchema = z
  .strictObject({
    certificateId: z.string().describe('SHA-256 of the certificate, in hex.'),
    holder: z.strictObject({
      kind: z.enum(['agency', 'person']),
      agencyCode: z.string(),
      userId: z.string().nullable().describe('`null` for the agency’s own.'),
      name: z.string().describe('As the certificate has it.'),
    }),
    serialNumber: z.string(),
    issuer: z.string(),
    notBefore: instantSchema,
    notAfter: instantSchema,
    daysLeft: z.int().describe('Whole days; negative once it has ended.'),
    duty: z.enum(CERTIFICATE_DUTIES).describe('What has become of its renewal (TR-24).'),
    renewedAt: instantSchema.nullable(),
    withdrawnAt: instantSchema.nullable().describe('Its key is no longer among the keys.'),
  })
  .meta({ id: 'Certificate' });

export type CertificateReply = z.input<typeof certificateSchema>;

export const listCertificates = endpoint({
  method: 'get',
  path: '/certificates',
  tag: 'directory',
  summary: 'Certificates of the own agency and its people, the soonest to end first (TR-24, R14)',
  query: z.strictObject({
    ...pageQuery,
    past: z.stringbool().default(false).describe('Also those that were renewed or withdrawn.'),
  }),
  reply: pageOf(certificateSchema),
});
