import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { describe, expect, it, vi } from 'vitest';
import {
  type RefusedWebhook,
  signBody,
  signWebhook,
  standardSecret,
  type VerifyWebhookOptions,
  verifyWebhook,
  type WebhookPayload,
} from '../../src/index.js';

const SECRET = 'your-shared-secret-key';
const NOW = Date.UTC(2025, 7, 6, 11, 30);
const PAYLOAD: WebhookPayload = {
  job_id: '365a09ce-5416-49b5-8471-d6aad042761c',
  status: 'completed',
  timestamp: '2025-08-06T11:30:00Z',
  total_lots: 10,
  completed_lots: 10,
  failed_lots: 0,
  webhook_url: 'https://your-domain.com/webhook-handler?ключ=1',
  results_available: true,
};
const BODY = JSON.stringify(PAYLOAD);
const signed = signWebhook({ payload: PAYLOAD, secret: SECRET, now: NOW, webhook_id: 'msg_1', attempt: 3 });

const verify = (over: Partial<VerifyWebhookOptions> = {}) =>
  verifyWebhook({ body: signed.body, headers: signed.headers, secret: SECRET, ...over });
const reason = (over: Partial<VerifyWebhookOptions> = {}) => (verify(over) as RefusedWebhook).reason;
const without = (...names: string[]) =>
  Object.fromEntries(Object.entries(signed.headers).filter(([name]) => !names.includes(name)));
const onlyHex = { 'X-Signature': signBody(SECRET, BODY) };

describe('signWebhook', () => {
  it('makes the body and the headers that descgen sends', () => {
    expect(signed.body).toBe(BODY);
    expect(Object.keys(signed.headers)).toEqual([
      'Content-Type',
      'User-Agent',
      'X-Signature',
      'X-Job-ID',
      'X-Delivery-Attempt',
      'webhook-id',
      'webhook-timestamp',
      'webhook-signature',
    ]);
    expect(signed.headers).toMatchObject({
      'X-Signature': createHmac('sha256', SECRET).update(BODY).digest('hex'),
      'X-Job-ID': PAYLOAD.job_id,
      'webhook-timestamp': String(NOW / 1000),
    });
  });

  it('writes the fields in the order of the guide, and a text as it is', () => {
    const shuffled = Object.fromEntries(Object.entries({ ...PAYLOAD, more: 1 }).reverse()) as unknown as WebhookPayload;
    expect(signWebhook({ payload: shuffled, secret: 'x' }).body).toBe(BODY);
    const pretty = JSON.stringify(PAYLOAD, null, 2);
    const { body, headers } = signWebhook({ payload: pretty, secret: 'x' });
    expect([body, headers['X-Job-ID']]).toEqual([pretty, PAYLOAD.job_id]);
    expect(headers['webhook-id']).toMatch(/^msg_[0-9a-f]{32}$/);
  });

  it('needs a secret', () => {
    expect(() => signWebhook({ payload: '', secret: '' })).toThrow(TypeError);
  });

  it('is verified by the package standardwebhooks', () => {
    expect(new Webhook(standardSecret(SECRET)).verify).toBeTypeOf('function');
    const now = signWebhook({ payload: PAYLOAD, secret: SECRET });
    expect(new Webhook(standardSecret(SECRET)).verify(now.body, now.headers)).toEqual(PAYLOAD);
    expect(() => new Webhook(standardSecret(SECRET)).verify(`${now.body} `, now.headers)).toThrow();
  });
});

describe('verifyWebhook', () => {
  it('returns what a genuine webhook contains', () => {
    expect(verify()).toEqual({
      ok: true,
      payload: PAYLOAD,
      webhook_id: 'msg_1',
      sent_at: NOW,
      attempt: 3,
      verified_by: 'webhook-signature',
    });
  });

  it('takes X-Signature alone, which covers neither id nor time', () => {
    expect(verify({ headers: onlyHex })).toEqual({
      ok: true,
      payload: PAYLOAD,
      webhook_id: null,
      sent_at: null,
      attempt: null,
      verified_by: 'x-signature',
    });
  });

  it.each<[string, VerifyWebhookOptions['headers']]>([
    [
      'in lower case, as Node has them',
      Object.fromEntries(Object.entries(onlyHex).map(([k, v]) => [k.toLowerCase(), v])),
    ],
    ['in capitals', { 'X-SIGNATURE': onlyHex['X-Signature'] }],
    ['of Fetch', new Headers(onlyHex)],
    ['in lists of one', { 'x-signature': [onlyHex['X-Signature']] }],
    ['with space around', { 'x-signature': ` ${onlyHex['X-Signature']} ` }],
    ['with digits in capitals', { 'x-signature': onlyHex['X-Signature'].toUpperCase() }],
    ['with a prefix', { 'x-signature': `sha256=${onlyHex['X-Signature']}` }],
  ])('takes headers %s', (_how, headers) => {
    expect(verify({ headers }).ok).toBe(true);
  });

  it('takes the body as bytes and as text', () => {
    expect(verify({ body: Buffer.from(BODY) }).ok).toBe(true);
    expect(verify({ body: new Uint8Array(Buffer.from(BODY)) }).ok).toBe(true);
  });

  it('takes any of several secrets', () => {
    expect(verify({ secret: 'other', secrets: ['new', SECRET] }).ok).toBe(true);
    expect(reason({ secret: 'other', secrets: ['new'] })).toBe('signature_mismatch');
  });

  it('takes the secret in the form of Standard Webhooks, and one that merely looks so', () => {
    expect(verify({ secret: standardSecret(SECRET) }).ok).toBe(true);
    const odd = 'whsec_AAAA';
    const { body, headers } = signWebhook({ payload: PAYLOAD, secret: odd });
    expect(verifyWebhook({ body, headers, secret: odd }).ok).toBe(true);
    expect(verifyWebhook({ body, headers, secret: standardSecret(odd) }).ok).toBe(true);
  });

  it('never takes an empty key', () => {
    const { body, headers } = { body: BODY, headers: { 'x-signature': signBody('', BODY) } };
    for (const secret of ['whsec_', 'whsec_A', 'whsec_=']) {
      expect(verifyWebhook({ body, headers, secret })).toMatchObject({ ok: false, reason: 'signature_mismatch' });
    }
  });

  it('takes both secrets of a rotation, whichever the receiver has', () => {
    const { body, headers } = signWebhook({ payload: PAYLOAD, secret: 'old', next_secret: 'new' });
    expect(verifyWebhook({ body, headers, secret: 'old' }).ok).toBe(true);
    expect(verifyWebhook({ body, headers, secret: 'new' }).ok).toBe(true);
    expect(verifyWebhook({ body, headers: { 'X-Signature': headers['X-Signature'] }, secret: 'new' }).ok).toBe(false);
  });

  it.each<[string, Partial<VerifyWebhookOptions>]>([
    ['no_secret', { secret: '' }],
    ['no_secret', { secrets: [], secret: undefined as never }],
    ['body_not_raw', { body: PAYLOAD as never }],
    ['signature_missing', { headers: {} }],
    ['signature_missing', { headers: { 'x-signature': '' } }],
    ['signature_malformed', { headers: { 'x-signature': 'abc' } }],
    [
      'signature_malformed',
      { headers: { 'x-signature': Buffer.from(onlyHex['X-Signature'], 'hex').toString('base64') } },
    ],
    ['signature_malformed', { headers: { 'x-signature': [onlyHex['X-Signature'], 'x'] } }],
    ['signature_malformed', { headers: without('webhook-id') }],
    ['signature_malformed', { headers: { ...signed.headers, 'webhook-signature': 'v1a,xyz' } }],
    ['signature_mismatch', { headers: { 'x-signature': '0'.repeat(64) } }],
    ['signature_mismatch', { secret: 'other' }],
    ['signature_mismatch', { body: `${BODY}\n` }],
    ['signature_mismatch', { headers: { ...signed.headers, 'webhook-id': 'msg_2' } }],
    ['signature_mismatch', { headers: { ...signed.headers, 'webhook-timestamp': '1' } }],
    ['timestamp_missing', { headers: without('webhook-timestamp') }],
    ['timestamp_missing', { headers: onlyHex, tolerance_seconds: 300 }],
    ['timestamp_malformed', { headers: { ...signed.headers, 'webhook-timestamp': 'now' } }],
    ['timestamp_stale', { tolerance_seconds: 300, now: NOW + 301_000 }],
    ['timestamp_ahead', { tolerance_seconds: 300, now: new Date(NOW - 301_000) }],
    ['timestamp_ahead', { tolerance_seconds: Number.NaN, now: NOW }],
    ['invalid_call', { headers: null as never }],
  ])('refuses with %s', (expected, over) => {
    const result = verify(over) as RefusedWebhook;
    expect(result).toMatchObject({ ok: false, reason: expected });
    expect(result.message).not.toBe('');
    expect(result.advice).not.toBe('');
    expect(JSON.stringify(result)).not.toContain(SECRET);
  });

  it('tolerates what is within bounds', () => {
    expect(verify({ tolerance_seconds: 300, now: NOW + 300_000 }).ok).toBe(true);
    expect(verify({ tolerance_seconds: 300, now: NOW - 300_000 }).ok).toBe(true);
  });

  it('refuses an empty timestamp, although it is signed, also as the first that it ever sees', async () => {
    vi.resetModules();
    const fresh = await import('../../src/signature/verify-webhook.js');
    const body = BODY.replace(PAYLOAD.timestamp, '');
    const headers = { 'x-signature': signBody(SECRET, body) };
    const result = fresh.verifyWebhook({ body, headers, secret: SECRET });
    expect(result).toMatchObject({ ok: false, reason: 'payload_invalid' });
  });

  it.each([
    '',
    'x',
    '[]',
    'null',
    '{}',
    BODY.replace('completed"', 'done"'),
    BODY.replace('10,', '"10",'),
    BODY.replace('true', '1'),
  ])('refuses %j, although it is signed', (body) => {
    const headers = { 'x-signature': signBody(SECRET, body) };
    expect(verifyWebhook({ body, headers, secret: SECRET })).toMatchObject({ ok: false, reason: 'payload_invalid' });
  });

  it('keeps fields that a later version adds', () => {
    const body = JSON.stringify({ ...PAYLOAD, more: 1 });
    const headers = { 'x-signature': signBody(SECRET, body) };
    expect(verifyWebhook({ body, headers, secret: SECRET })).toMatchObject({ ok: true, payload: { more: 1 } });
  });

  it('never throws, and accepts nothing that was not signed', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), fc.anything(), (body, headers, secret) => {
        expect(verifyWebhook({ body, headers, secret } as never).ok).toBe(false);
        expect(verify({ headers: headers as never }).ok).toBe(false);
      }),
    );
    expect(verifyWebhook(undefined as never).ok).toBe(false);
    const trap = {
      body: '',
      secret: 'x',
      get headers() {
        throw new Error('a trap');
      },
    };
    expect(verifyWebhook(trap as never)).toMatchObject({
      reason: 'invalid_call',
      message: expect.stringContaining('a trap'),
    });
  });

  it('refuses every change of a byte', () => {
    fc.assert(
      fc.property(fc.nat(BODY.length), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const bytes = Buffer.from(BODY);
        bytes[at] = ((bytes[at] ?? 0) + by) % 256;
        expect(verify({ body: bytes }).ok).toBe(false);
        expect(verify({ body: bytes, headers: onlyHex }).ok).toBe(false);
      }),
    );
  });
});
