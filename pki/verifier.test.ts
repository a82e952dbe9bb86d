import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { agencyCode } from '../domain/directory/agency-code.js';
import type { KeyHolder, SignatureReport } from '../domain/ports/signatures.js';
import { nameOf, subjectOf } from './certificates/holder-name.js';
import { signDetached } from './cms/sign-detached.js';
import { signWithKey } from './cms/signature-schemes.js';
import type { SigningKey } from './key-files/pkcs12.js';
import { AN, anAuthority, aSigningKey, DAY_MS, NOON_MS, OFFICE } from './test-support/authority.js';
import { createVerifier } from './verifier.js';

const root = anAuthority('Root', null);
const subCa = anAuthority('Sub-CA', root, { pathLength: 0 });
const an = aSigningKey(subCa, {});
const pemOf = ({ certificate }: SigningKey): string => certificate.x509.toString();

const contentSha256 = createHash('sha256').update('Thông báo').digest('hex');
const signedBy = (signer: SigningKey, issuers = [subCa.certificate]): Promise<Buffer> =>
  signDetached({
    contentSha256: Buffer.from(contentSha256, 'hex'),
    signer: signer.certificate,
    issuers,
    scheme: 'rsaPkcs1',
    sign: signWithKey(signer.key, 'rsaPkcs1'),
  });

interface Asked {
  readonly cms: Uint8Array;
  readonly atMs?: number;
  readonly holder?: KeyHolder;
  readonly contentSha256?: string;
}
const asking =
  (verifier: ReturnType<typeof createVerifier>) =>
  (asked: Asked): SignatureReport =>
    verifier.verifyDetached({ contentSha256, atMs: NOON_MS, holder: AN, ...asked });

const trusting = (options: Partial<Parameters<typeof createVerifier>[0]> = {}) =>
  asking(createVerifier({ roots: [pemOf(root)], ...options }));

const good = await signedBy(an);

describe('createVerifier', () => {
  it('finds a good signature good and says whose it is', () => {
    expect(trusting()({ cms: good })).toEqual({
      ok: true,
      signer: {
        commonName: 'Nguyễn Văn An',
        holder: AN,
        serialNumber: an.certificate.serialNumber,
      },
      problems: [],
    });
  });

  it('gives the same answers when it has seen signer and path before', () => {
    const check = trusting();
    const ask = (): readonly SignatureReport[] => [
      check({ cms: good }),
      check({ cms: good, atMs: NOON_MS + 101 * DAY_MS }),
      check({ cms: good, holder: OFFICE }),
      check({ cms: good, contentSha256: '0'.repeat(64) }),
    ];
    const first = ask();
    expect(first.map(({ problems }) => problems)).toEqual([
      [],
      ['outsideValidity'],
      ['wrongHolder'],
      ['contentDiffers'],
    ]);
    expect(ask()).toEqual(first);
  });

  it('does not lend the path of one signature to another that lacks its authority', async () => {
    const check = trusting();
    const alone = await signedBy(an, []);
    expect(check({ cms: good }).ok).toBe(true);
    expect(check({ cms: alone }).problems).toEqual(['pathBroken']);
    expect(trusting({ intermediates: [pemOf(subCa)] })({ cms: alone }).ok).toBe(true);
  });

  it('still accepts a signature of its time when the certificate has expired since (SG-06)', () => {
    const check = trusting();
    expect(check({ cms: good, atMs: NOON_MS + 99 * DAY_MS }).ok).toBe(true);
    expect(check({ cms: good, atMs: NOON_MS + 101 * DAY_MS }).problems).toEqual([
      'outsideValidity',
    ]);
    expect(check({ cms: good, atMs: NOON_MS - 101 * DAY_MS }).problems).toEqual([
      'outsideValidity',
    ]);
    expect(check({ cms: good, atMs: NOON_MS }).ok).toBe(true);
  });

  it.each<[string, KeyHolder]>([
    ['a colleague', { ...AN, userId: 'binh.tran' }],
    ['the same id in another agency', { ...AN, agencyCode: agencyCode('H55.20') }],
    ['the agency itself', OFFICE],
  ])('is wrongHolder where it should have been %s', (_, holder) => {
    expect(trusting()({ cms: good, holder })).toMatchObject({
      ok: false,
      signer: { holder: AN },
      problems: ['wrongHolder'],
    });
  });

  it('names nobody where the certificate names no holder, and that is the wrong one', async () => {
    const server = aSigningKey(subCa, { subject: nameOf([['commonName', 'Máy chủ']]) });
    expect(trusting()({ cms: await signedBy(server) })).toEqual({
      ok: false,
      signer: null,
      problems: ['wrongHolder'],
    });
  });

  it('believes nobody who made a root of that name', async () => {
    const falseRoot = anAuthority('Root', null);
    const falseSubCa = anAuthority('Sub-CA', falseRoot, { pathLength: 0 });
    const falseAn = aSigningKey(falseSubCa, {
      subject: subjectOf(AN, { commonName: 'Nguyễn Văn An' }),
    });
    const cms = await signedBy(falseAn, [falseSubCa.certificate, falseRoot.certificate]);
    expect(trusting()({ cms }).problems).toEqual(['pathBroken']);
  });

  it('reports everything that is wrong, each once', () => {
    const atMs = NOON_MS + 101 * DAY_MS;
    const report = trusting()({ cms: good, contentSha256: '00', holder: OFFICE, atMs });
    expect(report.problems).toEqual(['contentDiffers', 'outsideValidity', 'wrongHolder']);
  });

  it('refuses any changed byte, also of the authority carried, and never throws', () => {
    const check = trusting();
    const accepted = Array.from({ length: good.length }, (_, at) => at).filter((at) => {
      const changed = Buffer.from(good);
      changed[at]! ^= 0x04;
      return check({ cms: changed }).ok;
    });
    expect(accepted).toEqual([]);
    expect(check({ cms: Buffer.from('not a signature') })).toEqual({
      ok: false,
      signer: null,
      problems: ['malformed'],
    });
  });

  it('is not made with a root that is no authority', () => {
    expect(() => createVerifier({ roots: [pemOf(an)] })).toThrow('no authority');
    expect(() => createVerifier({ roots: ['not a certificate'] })).toThrow(/./);
  });
});
