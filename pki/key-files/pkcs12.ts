import { createPrivateKey, type KeyObject } from 'node:crypto';
import forge from 'node-forge';
import { binaryOf, encode } from '../asn1/der.js';
import { type Certificate, readCertificate } from '../certificates/certificate.js';

/** A private key with its certificate and the authorities above it, root left out or not. */
export interface SigningKey {
  readonly key: KeyObject;
  readonly certificate: Certificate;
  readonly issuers: readonly Certificate[];
}

/** Enough against a stolen file with a good password; the file's integrity check is slow in JavaScript. */
const ITERATIONS = 4_096;
const SALT_BYTES = 16;
const MAX_FILE_BYTES = 1_048_576;
/** Tools disagree on how other characters of a password become bytes (RFC 7292, B.1; RFC 8018, 3). */
const PORTABLE_PASSWORD = /^[\x20-\x7e]+$/;

/**
 * Packs an RSA key and its certificates as PKCS#12: AES-256, PBKDF2, readable by OpenSSL 3.
 *
 * Throws for a password outside printable ASCII, which other tools would read differently.
 */
export function packPkcs12({ key, certificate, issuers }: SigningKey, password: string): Buffer {
  if (!PORTABLE_PASSWORD.test(password)) throw new Error('a key file needs an ASCII password');
  const pem = key.export({ type: 'pkcs8', format: 'pem' }).toString();
  const packed = forge.pkcs12.toPkcs12Asn1(
    forge.pki.privateKeyFromPem(pem),
    [certificate, ...issuers].map(({ x509 }) => forge.pki.certificateFromPem(x509.toString())),
    password,
    { algorithm: 'aes256', count: ITERATIONS, saltSize: SALT_BYTES },
  );
  return encode(packed);
}

/**
 * Opens a PKCS#12 file; throws where password, integrity or the pair of key and certificate is wrong.
 *
 * The key leaves as a `KeyObject` of OpenSSL and forge's copy is dropped at once: nothing is ever
 * signed in JavaScript.
 */
export function openPkcs12(file: Buffer, password: string): SigningKey {
  if (file.length > MAX_FILE_BYTES) throw new Error('too large for a key file');
  const opened = forge.pkcs12.pkcs12FromAsn1(forge.asn1.fromDer(binaryOf(file)), password);
  const bags = opened.safeContents.flatMap(({ safeBags }) => safeBags);
  const keys = bags.filter(({ type }) => KEY_BAGS.has(type)).map(keyOf);
  const certificates = bags.filter(({ type }) => type === CERTIFICATE_BAG).map(certificateOf);
  const [key] = keys;
  if (key === undefined || keys.length > 1) throw new Error('a key file holds exactly one key');
  const certificate = certificates.find(({ x509 }) => x509.checkPrivateKey(key));
  if (certificate === undefined) throw new Error('no certificate of the key in its file');
  return { key, certificate, issuers: certificates.filter((other) => other !== certificate) };
}

const { pkcs8ShroudedKeyBag = '', keyBag = '', certBag: CERTIFICATE_BAG = '' } = forge.pki.oids;
const KEY_BAGS: ReadonlySet<string> = new Set([pkcs8ShroudedKeyBag, keyBag]);

type Bag = forge.pkcs12.Bag;

/** forge reads RSA keys itself and hands over others as they stand, in PKCS#8. */
function keyOf({ key, asn1 }: Bag): KeyObject {
  return key
    ? createPrivateKey(forge.pki.privateKeyToPem(key))
    : createPrivateKey({ key: encode(asn1), format: 'der', type: 'pkcs8' });
}

/** The same for certificates; the signed body of what forge has read stays as it was. */
function certificateOf({ cert, asn1 }: Bag): Certificate {
  return readCertificate(encode(cert ? forge.pki.certificateToAsn1(cert) : asn1));
}
