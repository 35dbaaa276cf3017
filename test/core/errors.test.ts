import { describe, expect, it } from 'vitest';
import { DescgenError, ERRORS, EXIT, exitCodeOf, httpStatusOf, isErrorCode } from '../../src/core/errors.js';

describe('the table of errors', () => {
  const rows = Object.entries(ERRORS);

  it.each(rows)('%s has a stable name and a meaning on both sides', (code, { http, exit }) => {
    expect(code).toMatch(/^[a-z]+(_[a-z]+)*$/);
    expect(Object.values(EXIT)).toContain(exit);
    expect(exit).not.toBe(EXIT.done);
    if (http !== null) expect(http).toBeGreaterThanOrEqual(400);
  });

  it.each([
    ['invalid_json', 400, 2],
    ['invalid_signature', 403, 8],
    ['job_not_found', 404, 6],
    ['idempotency_conflict', 409, 2],
    ['stopping', 503, 5],
    ['internal', 500, 1],
  ] as const)('%s is HTTP %i and exit code %i', (code, http, exit) => {
    expect(httpStatusOf(code)).toBe(http);
    expect(exitCodeOf(code)).toBe(exit);
  });

  it('an error that never crosses HTTP is 500 if it does', () => {
    expect(httpStatusOf('daemon_unreachable')).toBe(500);
  });

  it('knows its own codes and no others', () => {
    expect(isErrorCode('invalid_json')).toBe(true);
    for (const other of ['no_such_code', 'toString', '__proto__', 400, null, undefined]) {
      expect(isErrorCode(other)).toBe(false);
    }
  });
});

describe('an error of descgen', () => {
  it('carries a code, a sentence, details and its cause', () => {
    const cause = new Error('disk');
    const details = [{ path: 'lots[0]', message: 'no' }];
    const error = new DescgenError('storage_full', 'The disk is full.', {
      details,
      cause,
      transient: true,
      retry_after_ms: 5,
    });
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({ name: 'DescgenError', code: 'storage_full', message: 'The disk is full.', details });
    expect(error).toMatchObject({ cause, transient: true, retry_after_ms: 5 });
  });

  it('is lasting, without details, delay or cause, unless said otherwise', () => {
    const error = new DescgenError('internal', 'It broke.');
    expect(error).toMatchObject({ details: [], transient: false, retry_after_ms: undefined });
    expect('cause' in error).toBe(false);
  });
});
