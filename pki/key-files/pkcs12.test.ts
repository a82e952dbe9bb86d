import { generateKeyPairSync, sign, verify } from 'node:crypto';
import { afterAll, describe, expect, it } from '@jest/globals';
import { anAuthority, aSigningKey } from '../test-support/authority.js';
import { aWorkDirectory, describeWithOpenssl, openssl } from '../test-support/openssl.js';
import { openPkcs12, packPkcs12, type SigningKey } from './pkcs12.js';

const directory = aWorkDirectory();
afterAll(directory.remove);

const root = anAuthority('Root', null);
const an = aSigningKey(root, {});
const packed = packPkcs12(an, 'a good password');

const canSign = ({ key, certificate }: SigningKey): boolean =>
  verify('sha256', Buffer.from('x'), certificate.publicKey, sign('sha256', Buffer.from('x'), key));

describe('a PKCS#12 file', () => {
  it('gives back the key and every certificate, byte by byte', () => {
    const opened = openPkcs12(packed, 'a good password');
    expect(canSign(opened)).toBe(true);
    expect(opened.certificate.der.equals(an.certificate.der)).toBe(true);
    expect(opened.issuers.map(({ der }) => der)).toEqual([root.certificate.der]);
  });

  it('does not open with another password, changed, or cut short', () => {
    expect(() => openPkcs12(packed, 'a good passwore')).toThrow(/password/i);
    const changed = Buffer.from(packed);
    changed[packed.length >> 1]! ^= 1;
    expect(() => openPkcs12(changed, 'a good password')).toThrow('MAC');
    expect(() => openPkcs12(packed.subarray(0, -1), 'a good password')).toThrow('Too few bytes');
    expect(() => openPkcs12(Buffer.alloc(1_048_577), 'a good password')).toThrow('too large');
  });

  it('does not show the key', () => {
    const secret = an.key.export({ type: 'pkcs1', format: 'der' }).subarray(-32);
    expect(packed.includes(secret)).toBe(false);
  });

  it('is not made with a password that tools would read differently', () => {
    expect(() => packPkcs12(an, 'mật khẩu')).toThrow('ASCII');
    expect(() => packPkcs12(an, '')).toThrow('ASCII');
  });

  it('is not opened where its certificate is not the one of its key', () => {
    const mixed = packPkcs12({ ...an, certificate: root.certificate, issuers: [] }, 'p');
    expect(() => openPkcs12(mixed, 'p')).toThrow('no certificate');
  });
});

describeWithOpenssl('a PKCS#12 file, before OpenSSL', () => {
  it('opens without its legacy algorithms and is encrypted with AES-256', () => {
    const file = directory.file('ours.p12', packed);
    const read = openssl(
      'pkcs12',
      '-info',
      '-noenc',
      '-in',
      file,
      '-passin',
      'pass:a good password',
    );
    expect(read.said).toContain('PBES2, PBKDF2, AES-256-CBC');
    expect(read.stdout.toString()).toContain(an.certificate.x509.toString().trim());
    expect(read.accepted).toBe(true);
  });

  it.each([
    ['RSA', an],
    ['ECDSA', aSigningKey(root, { pair: generateKeyPairSync('ec', { namedCurve: 'P-256' }) })],
  ])('is read where OpenSSL made it, with a key of %s', (name, of) => {
    const key = directory.file(`${name}.key`, of.key.export({ type: 'pkcs8', format: 'pem' }));
    const own = directory.file(`${name}.pem`, of.certificate.x509.toString());
    const above = directory.file('root.pem', root.certificate.x509.toString());
    const input = ['-inkey', key, '-in', own, '-certfile', above, '-passout', 'pass:p'];
    const opened = openPkcs12(openssl('pkcs12', '-export', ...input).stdout, 'p');
    expect(canSign(opened)).toBe(true);
    expect(opened.certificate.der).toEqual(of.certificate.der);
    expect(opened.issuers.map(({ der }) => der)).toEqual([root.certificate.der]);
  });
});
