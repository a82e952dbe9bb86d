import { createHash, generateKeyPairSync } from 'node:crypto';
import { afterAll, expect, it } from '@jest/globals';
import type { SignatureProblem } from '../../domain/ports/signatures.js';
import { readCertificate } from '../certificates/certificate.js';
import { anAuthority, aSigningKey } from '../test-support/authority.js';
import { aWorkDirectory, describeWithOpenssl, openssl } from '../test-support/openssl.js';
import { signDetached } from './sign-detached.js';
import { type SignatureScheme, signWithKey } from './signature-schemes.js';
import { verifyDetached } from './verify-detached.js';

const directory = aWorkDirectory();
afterAll(directory.remove);

const nowMs = Date.now();
const valid = { notBeforeMs: nowMs - 3_600_000, notAfterMs: nowMs + 3_600_000 };
const root = anAuthority('Root', null, valid);
const subCa = anAuthority('Sub-CA', root, { ...valid, pathLength: 0 });
const onRsa = aSigningKey(subCa, valid);
const curve = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const onCurve = aSigningKey(subCa, { ...valid, pair: curve });

const content = Buffer.from('Kính gửi: Văn phòng Ủy ban nhân dân\r\n\0\n', 'utf8');
const contentSha256 = createHash('sha256').update(content).digest();
const rootFile = directory.file('root.pem', root.certificate.x509.toString());
const contentFile = directory.file('content', content);
const otherFile = directory.file('other', 'another content');

const signedBy = (file: string, ...options: readonly string[]): Buffer => {
  const input = ['-binary', '-in', contentFile, '-outform', 'DER'];
  const made = openssl('cms', '-sign', ...input, '-signer', file, ...options);
  if (!made.accepted) throw new Error(made.said);
  return made.stdout;
};
const problemsOf = (cms: Uint8Array): readonly SignatureProblem[] =>
  verifyDetached({ cms, contentSha256 }, readCertificate).problems;
const verify = (cms: string, over: string): ReturnType<typeof openssl> => {
  const input = ['-inform', 'DER', '-in', cms, '-content', over, '-binary', '-CAfile', rootFile];
  return openssl('cms', '-verify', ...input, '-purpose', 'any', '-cades');
};

describeWithOpenssl('a signature of ours, before OpenSSL', () => {
  it.each([
    ['rsaPkcs1', onRsa],
    ['rsaPss', onRsa],
    ['ecdsaP256', onCurve],
  ] as const)(
    'is accepted with its authority as CAdES (%s), over its content alone',
    async (...of) => {
      const [scheme, by] = of;
      const signature = await signDetached({
        contentSha256,
        signer: by.certificate,
        issuers: [subCa.certificate],
        scheme,
        sign: signWithKey(by.key, scheme),
      });
      const cms = directory.file(`${scheme}.cms`, signature);
      expect(verify(cms, contentFile)).toMatchObject({ accepted: true, stdout: content });
      const refused = verify(cms, otherFile);
      expect(refused.accepted).toBe(false);
      expect(refused.said).toContain('verification failure');
    },
  );
});

describeWithOpenssl('a signature of OpenSSL, before us', () => {
  const signerFile = (by: typeof onRsa, name: string): string =>
    directory.file(
      name,
      `${by.key.export({ type: 'pkcs8', format: 'pem' }).toString()}${by.certificate.x509.toString()}`,
    );
  const rsaFile = signerFile(onRsa, 'rsa.pem');
  const curveFile = signerFile(onCurve, 'curve.pem');

  const pss = ['-keyopt', 'rsa_padding_mode:pss'];
  it.each<[string, string, readonly string[], SignatureScheme]>([
    ['RSA', rsaFile, [], 'rsaPkcs1'],
    ['RSA, the signer named by key identifier', rsaFile, ['-keyid'], 'rsaPkcs1'],
    ['RSA-PSS', rsaFile, [...pss, '-keyopt', 'rsa_pss_saltlen:-1'], 'rsaPss'],
    ['ECDSA', curveFile, [], 'ecdsaP256'],
  ])('is accepted as CAdES with SHA-256: %s', (_, file, options) => {
    expect(problemsOf(signedBy(file, '-cades', '-md', 'sha256', ...options))).toEqual([]);
  });

  it.each<[SignatureProblem, string, readonly string[]]>([
    ['certificateMismatch', 'without the ESS attribute', []],
    ['algorithmRefused', 'with SHA-1', ['-cades', '-md', 'sha1']],
    [
      'algorithmRefused',
      'with SHA-512, which the content is not known by',
      ['-cades', '-md', 'sha512'],
    ],
    ['algorithmRefused', 'as PSS with a salt of another length', ['-cades', ...pss]],
    ['malformed', 'with its content inside', ['-cades', '-nodetach']],
    ['malformed', 'without signed attributes', ['-noattr']],
    ['malformed', 'without its certificate', ['-cades', '-nocerts']],
    ['malformed', 'in BER', ['-cades', '-stream']],
  ])('is %s %s', (problem, _, options) => {
    expect(problemsOf(signedBy(rsaFile, ...options))).toEqual([problem]);
  });
});
