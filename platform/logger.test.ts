import { describe, expect, it } from '@jest/globals';
import { createLogger, type Logger } from './logger.js';

function lineOf(use: (logger: Logger) => void, logLevel = 'info'): string {
  const lines: string[] = [];
  use(createLogger({ logLevel }, { write: (line) => lines.push(line) }));
  return lines.join('');
}

describe('the logger', () => {
  it('writes one JSON line with level, instant and what it was given', () => {
    const line = lineOf((logger) => logger.info({ documentId: 'd1' }, 'sealed'));
    expect(JSON.parse(line)).toMatchObject({ level: 30, documentId: 'd1', msg: 'sealed' });
    expect(line).toMatch(/"time":"\d{4}-\d\d-\d\dT/);
  });

  it.each([
    { password: 'hunter2' },
    { keys: { passphrase: 'hunter2' } },
    { req: { headers: { authorization: 'Bearer hunter2', 'x-api-key': 'hunter2' } } },
    { command: { body: { subject: 'hunter2' } } },
    { a: { b: { c: { d: [{ reason: 'hunter2' }] } } } },
    { 'set-cookie': 'hunter2' },
  ])('hides secrets and texts: %j', (fields) => {
    const line = lineOf((logger) => logger.info(fields, 'seen'));
    expect(line).not.toContain('hunter2');
    expect(line).toContain('[hidden]');
  });

  it('hides them in what a child logger is bound to', () => {
    const line = lineOf((logger) => logger.child({ user: { token: 'hunter2' } }).info('seen'));
    expect(line).not.toContain('hunter2');
  });

  it('survives an object that contains itself', () => {
    const loop: Record<string, unknown> = { id: 'd1' };
    loop['self'] = loop;
    expect(lineOf((logger) => logger.info({ loop }, 'seen'))).toContain('"id":"d1"');
  });

  it('shows the kind, message and stack of an error', () => {
    const line = lineOf((logger) => logger.error({ err: new TypeError('broken') }, 'failed'));
    const { err } = JSON.parse(line);
    expect(err).toMatchObject({ type: 'TypeError', message: 'broken' });
    expect(err.stack).toContain('logger.test');
  });

  it('is silent below its level', () => {
    expect(lineOf((logger) => logger.info('nothing'), 'warn')).toBe('');
  });
});
