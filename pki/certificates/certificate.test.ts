import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { integer, oid, sequence, tagged } from '../asn1/der.js';
import { DerFault } from '../asn1/read-der.js';
import {
  AN,
  anAuthority,
  anRsaPair,
  aSigningKey,
  DAY_MS,
  NOON_MS,
  reissued,
  withExtensions,
} from '../test-support/authority.js';
import { readCertificate, readCertificatePem } from './certificate.js';

const root = anAuthority('Root', null);
const { certificate } = aSigningKey(root, {});

function readOrRefusal(der: Buffer): unknown {
  try {
    return readCertificate(der);
  } catch (fault) {
    return fault;
  }
}

describe('readCertificate', () => {
  it('reads what OpenSSL reads, and the holder and the limits beside it', () => {
    const read = readCertificatePem(certificate.x509.toString());
    const oracle = new X509Certificate(certificate.der);
    expect(read.serialNumber).toBe(oracle.serialNumber);
    expect(read.fingerprint.toString('hex')).toBe(
      oracle.fingerprint256.replaceAll(':', '').toLowerCase(),
    );
    expect([read.notBeforeMs, read.notAfterMs]).toEqual([
      Date.parse(oracle.validFrom),
      Date.parse(oracle.validTo),
    ]);
    expect(read.named).toEqual({ commonName: 'Nguyễn Văn An', holder: AN });
    expect(read.extensions).toMatchObject({
      isAuthority: false,
      pathLength: null,
      isBeyondUs: false,
    });
    expect(root.certificate.extensions).toMatchObject({ isAuthority: true, pathLength: 1 });
    expect(root.certificate.named).toBeNull();
  });

  it('refuses any changed byte, or at least no longer takes it for the same certificate', () => {
    const anyPlace = fc.nat(certificate.der.length - 1);
    fc.assert(
      fc.property(anyPlace, fc.integer({ min: 1, max: 255 }), (at, mask) => {
        const changed = Buffer.from(certificate.der);
        changed[at]! ^= mask;
        const read = readOrRefusal(changed);
        const isOther =
          read instanceof DerFault ||
          !(read as typeof certificate).x509.verify(root.certificate.publicKey);
        expect(isOther).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('refuses a certificate of version 1, and one that names two algorithms', () => {
    expect(() => reissued(certificate, root.key, (body) => body.slice(1))).toThrow(DerFault);
    expect(() =>
      reissued(certificate, root.key, ([, ...rest]) => [tagged(0, integer(1)), ...rest]),
    ).toThrow(DerFault);
    const other = sequence(oid('ecdsaWithSha256'));
    expect(() => reissued(certificate, root.key, (body) => body.with(2, other))).toThrow(DerFault);
  });

  it('refuses an extension that stands twice, for two readers could each see another', () => {
    const twice = withExtensions(([first, ...rest]) => [first!, first!, ...rest]);
    expect(() => reissued(certificate, root.key, twice)).toThrow(DerFault);
  });

  it.each([
    ['2048 bits', 2048, 65_537, true],
    ['1024 bits', 1024, 65_537, false],
    ['2047 bits', 2047, 65_537, false],
    ['the exponent 3', 2048, 3, false],
  ])('tells a key of %s as accepted or not', (_, bits, exponent, isAccepted) => {
    const { certificate: read } = aSigningKey(root, { pair: anRsaPair(bits, exponent) });
    expect(read.hasAcceptedAlgorithms).toBe(isAccepted);
  });

  it('does not accept a certificate signed with SHA-1', () => {
    const sha1WithRsa = Buffer.from('300d06092a864886f70d0101050500', 'hex');
    const sha256WithRsa = Buffer.from('300d06092a864886f70d01010b0500', 'hex');
    const hex = certificate.der.toString('hex');
    const weak = hex.replaceAll(sha256WithRsa.toString('hex'), sha1WithRsa.toString('hex'));
    expect(weak).not.toBe(hex);
    expect(readCertificate(Buffer.from(weak, 'hex')).hasAcceptedAlgorithms).toBe(false);
  });

  it('reads a validity that ends after 2049', () => {
    const notAfterMs = NOON_MS + 40 * 365 * DAY_MS;
    expect(aSigningKey(root, { notAfterMs }).certificate.notAfterMs).toBe(notAfterMs);
  });
});
