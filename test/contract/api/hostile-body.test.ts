import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { aPdf, refused } from '../../support/api-case.js';
import { type ApiWorld, openApiWorld } from '../../support/api-world.js';
import { validated } from '../../support/openapi-validator.js';

describe('bodies from outside', () => {
  let api: ApiWorld;
  beforeAll(async () => {
    api = await openApiWorld();
  });
  afterAll(() => api.close());

  const send = async (type: string, body: string | Buffer, path = '/api/v1/documents') => {
    const request = supertest(api.app)
      .post(path)
      .set('Authorization', `Bearer ${api.keyOf('s-officer')}`)
      .set('Idempotency-Key', randomUUID())
      .set('Content-Type', type);
    return validated('post', path, await request.send(body));
  };
  const multipart = (parts: readonly string[]) =>
    send(
      'multipart/form-data; boundary=cut',
      parts.map((part) => `--cut\r\n${part}\r\n`).join('') + '--cut--\r\n',
      '/api/v1/files',
    );
  const filePart = (name: string, content: string, field = 'file') =>
    `Content-Disposition: form-data; name="${field}"; filename="${name}"\r\n\r\n${content}`;
  const stored = (): Promise<number> =>
    api.world.store.connection.collection('files').countDocuments();
  const PDF = '%PDF-1.7\n%%EOF';

  it.each([
    ['JSON that is none', 'application/json', '{"secrecy":', 400, 'bodyMalformed'],
    ['JSON that is no object', 'application/json', '[]', 400, 'bodyInvalid'],
    ['a bare word', 'application/json', '"x"', 400, 'bodyMalformed'],
    ['XML', 'application/xml', '<a/>', 415, 'contentTypeRefused'],
    ['a form', 'application/x-www-form-urlencoded', 'secrecy=normal', 415, 'contentTypeRefused'],
    ['another charset', 'application/json; charset=koi8-r', '{}', 415, 'contentTypeRefused'],
    [
      'a megabyte',
      'application/json',
      JSON.stringify({ a: 'x'.repeat(1_000_001) }),
      413,
      'bodyTooLarge',
    ],
    [
      'a deep nest',
      'application/json',
      `{"content":${'['.repeat(20_000)}${']'.repeat(20_000)}}`,
      400,
      'bodyInvalid',
    ],
    [
      'a prototype',
      'application/json',
      '{"secrecy":"normal","__proto__":{"a":1}}',
      400,
      'bodyInvalid',
    ],
    [
      'an operator',
      'application/json',
      '{"secrecy":"normal","dueOn":{"$gt":""}}',
      400,
      'bodyInvalid',
    ],
  ])('%s is refused', async (_, type, body, status, code) => {
    expect(refused(await send(type, body))).toEqual({ status, code });
  });

  it('a packed bomb is refused before it is unpacked', async () => {
    const { gzipSync } = await import('node:zlib');
    const path = '/api/v1/documents';
    const reply = await supertest(api.app)
      .post(path)
      .set('Authorization', `Bearer ${api.keyOf('s-officer')}`)
      .set('Idempotency-Key', randomUUID())
      .set({ 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' })
      .serialize((body) => body as never)
      .send(gzipSync(Buffer.alloc(20_000_000, ' ')) as never);
    expect(refused(validated('post', path, reply))).toEqual({ status: 413, code: 'bodyTooLarge' });
  });

  it.each([
    ['no file', ['Content-Disposition: form-data; name="a"\r\n\r\nb'], 400, 'uploadInvalid'],
    ['a file in another field', [filePart('a.pdf', PDF, 'other')], 400, 'uploadInvalid'],
    ['two files', [filePart('a.pdf', PDF), filePart('b.pdf', PDF)], 400, 'uploadInvalid'],
    ['a file without a name', [filePart('', PDF)], 400, 'uploadInvalid'],
    ['an executable', [filePart('a.exe', 'MZ')], 415, 'fileTypeRefused'],
    ['an executable in disguise', [filePart('a.pdf', 'MZ')], 415, 'fileTypeRefused'],
    ['an empty file', [filePart('a.pdf', '')], 415, 'fileTypeRefused'],
    [
      'a secret file',
      ['Content-Disposition: form-data; name="secrecy"\r\n\r\nmat', filePart('a.pdf', PDF)],
      403,
      'secretDocument',
    ],
    [
      'a file that proves to be secret at its end',
      [filePart('a.pdf', PDF), 'Content-Disposition: form-data; name="secrecy"\r\n\r\nmat'],
      403,
      'secretDocument',
    ],
    ['a file above the limit', [filePart('a.pdf', PDF + 'x'.repeat(200_000))], 413, 'fileTooLarge'],
  ])('an upload of %s leaves nothing behind', async (_, parts, status, code) => {
    const before = await stored();
    expect(refused(await multipart(parts))).toEqual({ status, code });
    expect(await stored()).toBe(before);
  });

  it('an upload that is no multipart is refused', async () => {
    const path = '/api/v1/files';
    expect(refused(await send('application/pdf', PDF, path))).toEqual({
      status: 415,
      code: 'contentTypeRefused',
    });
    expect(refused(await send('multipart/form-data', PDF, path))).toEqual({
      status: 400,
      code: 'uploadInvalid',
    });
    const cut = await send('multipart/form-data; boundary=cut', '--cut\r\nConten', path);
    expect(refused(cut)).toEqual({ status: 400, code: 'uploadInvalid' });
  });

  it('a caller who goes away in the middle leaves nothing behind', async () => {
    const { createServer, request } = await import('node:http');
    const before = await stored();
    const server = createServer(api.app).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as { port: number };
    const sent = request({
      port,
      host: '127.0.0.1',
      method: 'POST',
      path: '/api/v1/files',
      headers: {
        Authorization: `Bearer ${api.keyOf('s-officer')}`,
        'Content-Type': 'multipart/form-data; boundary=cut',
      },
    });
    const closed = new Promise((resolve) => sent.once('close', resolve));
    sent.on('error', () => undefined);
    sent.write(`--cut\r\n${filePart('a.pdf', PDF + 'x'.repeat(100_000))}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
    sent.destroy();
    await closed;
    await new Promise((resolve) => server.close(resolve));
    expect(await stored()).toBe(before);
  });

  it('a file that is taken can be read again, byte by byte, as a download', async () => {
    const pdf = aPdf();
    const officer = api.as('s-officer');
    const { body } = await officer.upload(pdf, 'văn bản.pdf');
    const { fileId } = body as { fileId: string };
    expect((await officer.get(`/api/v1/files/${fileId}`)).body).toEqual(body);
    expect(refused(await api.as('r-clerk').get(`/api/v1/files/${fileId}`))).toEqual({
      status: 404,
      code: 'fileNotFound',
    });
  });
});
