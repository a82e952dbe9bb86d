import { Router } from 'express';
import type { Certificates, InventoriedCertificate } from '../../domain/ports/certificates.js';
import { certificateDutyAt, daysLeft } from '../../domain/upkeep/certificate-duty.js';
import { isoOf, isoOrNull } from '../contract/iso.js';
import { mount } from '../contract/mount.js';
import { definitePlaceOf, pageFrom } from '../contract/paging.js';
import { type CertificateReply, listCertificates } from './certificates.contract.js';

interface Deps {
  readonly certificates: Pick<Certificates, 'list'>;
  readonly nowMs: () => number;
}

/** Which certificates are signed with, and when each ends; no key is ever here. */
export function certificateRoutes({ certificates, nowMs }: Deps): Router {
  const router = Router();

  mount(router, listCertificates, async ({ actor, query: { cursor, limit, past } }) => {
    const page = { after: definitePlaceOf(cursor), limit: limit + 1, withPast: past };
    const found = await certificates.list(actor, page);
    const { rows, nextCursor } = pageFrom(found, limit, ({ notAfterMs, certificateId }) => ({
      key: notAfterMs,
      id: certificateId,
    }));
    const atMs = nowMs();
    return { items: rows.map((row) => present(row, atMs)), nextCursor };
  });

  return router;
}

function present(certificate: InventoriedCertificate, nowMs: number): CertificateReply {
  const { certificateId, holder, holderName, serialNumber, issuer } = certificate;
  return {
    certificateId,
    holder: {
      kind: holder.kind,
      agencyCode: holder.agencyCode,
      userId: holder.kind === 'person' ? holder.userId : null,
      name: holderName,
    },
    serialNumber,
    issuer,
    notBefore: isoOf(certificate.notBeforeMs),
    notAfter: isoOf(certificate.notAfterMs),
    daysLeft: daysLeft(certificate, nowMs),
    duty: certificateDutyAt(certificate, nowMs),
    renewedAt: isoOrNull(certificate.renewedAtMs),
    withdrawnAt: isoOrNull(certificate.withdrawnAtMs),
  };
}
