import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const PKI = dirname(fileURLToPath(import.meta.url));

/** All that forge is for: the structure of ASN.1, and reading and writing PKCS#12. */
const ALLOWED = new Set([
  'asn1',
  'pkcs12.Bag',
  'pkcs12.pkcs12FromAsn1',
  'pkcs12.toPkcs12Asn1',
  'pki.certificateFromPem',
  'pki.certificateToAsn1',
  'pki.oids',
  'pki.privateKeyFromPem',
  'pki.privateKeyToPem',
]);

/** Members of forge that a source reaches, and every other way of getting at them. */
function usesOf(source: string): string[] {
  const members = [...source.matchAll(/\bforge\.(asn1|\w+\.\w+|\w+)/g)].map(([, name]) => name!);
  const imports = [...source.matchAll(/^import (.+) from 'node-forge'/gm)]
    .map(([, what]) => what!)
    .filter((what) => what !== 'forge' && what !== 'type { Bytes }');
  const others = source
    .replaceAll('const { asn1 } = forge;', '')
    .match(
      /\bforge\[|=\s*forge\b(?!\.)|import\('node-forge'\)|publicKey\.verify\(|privateKey\.sign\(|rsa\.generateKeyPair/g,
    );
  return [...members.filter((name) => !ALLOWED.has(name)), ...imports, ...(others ?? [])];
}

describe('node-forge', () => {
  it('is asked for structure only in this folder: OpenSSL hashes, signs, verifies and makes keys', () => {
    const files = readdirSync(PKI, { recursive: true, encoding: 'utf8' }).filter(
      (file) => file.endsWith('.ts') && !file.endsWith('forge-stays-asn1.test.ts'),
    );
    const uses = files.flatMap((file) =>
      usesOf(readFileSync(join(PKI, file), 'utf8')).map((use) => `${file}: ${use}`),
    );
    expect(files.length).toBeGreaterThan(20);
    expect(uses).toEqual([]);
  });

  it.each([
    'const digest = forge.md.sha256.create();',
    'forge.cipher.createCipher(algorithm, key);',
    'const { md } = forge;',
    "import { md } from 'node-forge';",
    'certificate.publicKey.verify(digest, signature);',
    'privateKey.sign(digest);',
    'forge.pki.rsa.generateKeyPair(2048);',
    "forge['md'].sha256.create();",
  ])('would be seen in: %s', (source) => {
    expect(usesOf(source)).not.toEqual([]);
  });
});
