import { describe, expect, it } from 'vitest';
import { DescgenError } from '../../src/core/errors.js';
import { failedConnection, isFailedConnection, lateConnection, type Phase } from '../../src/net/failed-connection.js';

const HOST = 'hooks.example:8443';
const PHASES: Phase[] = ['dialling', 'waiting', 'answering'];

function coded(code: string): Error {
  return Object.assign(new Error(`connect ${code} /?key=s3cret`), { code });
}

describe('a failed connection', () => {
  it.each([
    ['ENOTFOUND', { reason: 'dns', transient: false, local: false }],
    ['EAI_AGAIN', { reason: 'dns', transient: true, local: false }],
    ['ECONNREFUSED', { reason: 'connect', transient: false, local: false }],
    ['EHOSTUNREACH', { reason: 'connect', transient: false, local: false }],
    ['ETIMEDOUT', { reason: 'connect', transient: false, local: false }],
    ['EMFILE', { reason: 'connect', transient: true, local: true }],
    ['ENFILE', { reason: 'connect', transient: true, local: true }],
    ['EAGAIN', { reason: 'connect', transient: true, local: true }],
    ['ENOMEM', { reason: 'connect', transient: true, local: true }],
    ['CERT_HAS_EXPIRED', { reason: 'tls', transient: false, local: false }],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', { reason: 'tls', transient: false, local: false }],
    ['ERR_SSL_WRONG_VERSION_NUMBER', { reason: 'tls', transient: false, local: false }],
    ['EPROTO', { reason: 'tls', transient: false, local: false }],
    ['ERR_SSL_TLSV1_ALERT_NO_APPLICATION_PROTOCOL', { reason: 'tls', transient: false, local: false }],
    ['HPE_INVALID_CONSTANT', { reason: 'protocol', transient: false, local: false }],
    ['HPE_HEADER_OVERFLOW', { reason: 'too_large', transient: false, local: false }],
    ['ECONNRESET', { reason: 'reset', transient: true, local: false }],
    ['EPIPE', { reason: 'reset', transient: true, local: false }],
    ['UND_ERR_SOCKET', { reason: 'reset', transient: true, local: false }],
    ['ENEVERHEARD', { reason: 'reset', transient: false, local: false }],
  ])('of %s', (code, expected) => {
    expect(failedConnection(coded(code), { host: HOST, phase: 'waiting' })).toMatchObject({ ...expected, code });
    expect(isFailedConnection(coded(code))).toBe(code !== 'ENEVERHEARD');
  });

  it.each([
    ['127.0.0.1', true],
    ['::1', false],
    [undefined, false],
  ])('of EADDRNOTAVAIL to %s, is a want of ports here: %s', (address, local) => {
    const error = new Error('fetch failed', { cause: Object.assign(coded('EADDRNOTAVAIL'), { address }) });
    const failed = failedConnection(error, { host: HOST, phase: 'dialling' });
    expect(failed).toMatchObject({ reason: 'connect', code: 'EADDRNOTAVAIL', local, transient: local });
    expect(failed.message).toContain(HOST);
  });

  it('with a server that speaks only HTTP/2 says so', () => {
    const error = coded('ERR_SSL_TLSV1_ALERT_NO_APPLICATION_PROTOCOL');
    expect(failedConnection(error, { host: HOST, phase: 'dialling' }).message).toMatch(/HTTP\/1\.1.*HTTP\/2/);
  });

  it('names the host and never a query', () => {
    for (const code of ['ENOTFOUND', 'ECONNREFUSED', 'EPROTO', 'EMFILE', 'ECONNRESET', 'HPE_INVALID', 'CERT_X', '']) {
      for (const phase of PHASES) {
        const { message } = failedConnection(coded(code), { host: HOST, phase });
        expect(message).toContain(HOST);
        expect(message).not.toContain('s3cret');
      }
    }
  });

  it('is found behind other errors', () => {
    const error = new Error('fetch failed', { cause: new Error('again', { cause: coded('ECONNREFUSED') }) });
    expect(failedConnection(error, { host: HOST, phase: 'dialling' })).toMatchObject({ reason: 'connect' });
  });

  it('that the guard refused keeps its sentence', () => {
    const error = new DescgenError('address_refused', 'The address 10.0.0.1 is private.');
    const at = { host: HOST, phase: 'dialling' } as const;
    expect(failedConnection(error, at)).toMatchObject({ reason: 'refused_address', message: error.message });
    const slow = new DescgenError('timed_out', 'Too slow.', { transient: true });
    expect(failedConnection(slow, at)).toMatchObject({ reason: 'dns', message: slow.message, transient: true });
  });

  it('is no fault in the program', () => {
    expect(isFailedConnection(new TypeError('x is not a function'))).toBe(false);
    expect(isFailedConnection(coded('ERR_ASSERTION'))).toBe(false);
  });
});

it.each(PHASES)('a time-out while %s names the host and the time', (phase) => {
  const late = lateConnection({ host: HOST, phase }, 2_500);
  expect(late.reason).toBe('timeout');
  expect(late.message).toContain(HOST);
  expect(late.message).toContain('2.5 s');
});
