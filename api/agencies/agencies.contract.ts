import { z } from 'zod';
import { endpoint } from '../contract/endpoint.js';

export const agencySchema = z
  .strictObject({
    agencyCode: z.string(),
    name: z.string(),
    parentCode: z.string().nullable(),
    successorCode: z.string().nullable(),
    aliases: z.array(z.string()).describe('Mã cũ'),
    validFrom: z.string(),
    validTo: z.string().nullable(),
    isActive: z.boolean(),
    isHosted: z.boolean().describe('Lives on this platform.'),
  })
  .meta({ id: 'Agency' });

export const getAgency = endpoint({
  method: 'get',
  path: '/agencies/{code}',
  tag: 'directory',
  summary: 'An agency as it stands on a day, by its code or an old one',
  params: z.strictObject({ code: z.string().max(40) }),
  query: z.strictObject({ asOf: z.iso.date().optional().describe('Today, where it is left out.') }),
  reply: agencySchema,
});

export const getMe = endpoint({
  method: 'get',
  path: '/me',
  tag: 'directory',
  summary: 'Who one is: person, post and roles',
  reply: z.strictObject({
    userId: z.string(),
    fullName: z.string(),
    title: z.string(),
    unitId: z.string(),
    roles: z.array(z.string()),
    agency: agencySchema.nullable(),
  }),
});
