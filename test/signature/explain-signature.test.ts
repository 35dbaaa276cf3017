import { spawnSync } from 'node:child_process';
import { createHash, createHmac } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { type ExplainOptions, explainSignature, signWebhook, standardSecret } from '../../src/index.js';
import { describeWithPython } from '../json/python.js';

const SECRET = 'your-shared-secret-key';
const NOW = Date.UTC(2025, 7, 6, 11, 30);
const PAYLOAD = {
  job_id: '365a09ce-5416-49b5-8471-d6aad042761c',
  status: 'completed',
  timestamp: '2025-08-06T11:30:00Z',
  total_lots: 10,
  completed_lots: 10,
  failed_lots: 0,
  webhook_url: 'https://your-domain.com/webhook-handler?имя=<é>&x=1',
  results_available: true,
} as const;
const BODY = JSON.stringify(PAYLOAD);
const sorted = Object.fromEntries(Object.entries(PAYLOAD).sort(([a], [b]) => (a < b ? -1 : 1)));
const hmac = (key: string | Uint8Array, message: string | Uint8Array) =>
  createHmac('sha256', key).update(message).digest();
const hex = (key: string | Uint8Array, message: string | Uint8Array) => hmac(key, message).toString('hex');

const explain = (signature: string, over: Partial<ExplainOptions> = {}) =>
  explainSignature({ body: BODY, signature, secrets: [SECRET], ...over });

describe('a signature that holds', () => {
  it.each([
    ['as it is', hex(SECRET, BODY)],
    ['in capitals', hex(SECRET, BODY).toUpperCase()],
    ['with its prefix', `sha256=${hex(SECRET, BODY)}`],
    ['with white space around', ` ${hex(SECRET, BODY)}\n`],
  ])('is recognised %s', (_how, signature) => {
    expect(explain(signature)).toMatchObject({ holds: true, code: 'holds', advice: '' });
  });

  it('is recognised under any accepted secret', () => {
    expect(explain(hex('new', BODY), { secrets: [SECRET, 'new'] })).toMatchObject({ holds: true });
  });
});

const pretty = (indent: number | string) => JSON.stringify(PAYLOAD, null, indent);
const jq = `${pretty(2)}\n`;
const ascii = BODY.replace(/[\x7f-\uffff]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);
const go = BODY.replace(/[<>&]/g, (one) => `\\u00${one.charCodeAt(0).toString(16)}`);

/** What was received, and how it was signed; the sender's body is always BODY unless it is told. */
const VARIANTS: readonly [what: string, code: string, signature: string, over?: Partial<ExplainOptions>][] = [
  ['the other secret of a rotation', 'other_secret', hex('next', BODY), { other_secrets: ['next'] }],
  ['a secret that nobody knows', 'secret_or_body_differs', hex('another', BODY)],
  ['the secret with a line end', 'secret_whitespace', hex(`${SECRET}\n`, BODY)],
  ['the secret with a Windows line end', 'secret_whitespace', hex(`${SECRET}\r\n`, BODY)],
  ['the secret in quotes', 'secret_whitespace', hex(`"${SECRET}"`, BODY)],
  ['the secret without its white space', 'secret_whitespace', hex('padded', BODY), { secrets: [' padded\n'] }],
  ['the whsec_ text', 'secret_whsec_text', hex(standardSecret(SECRET), BODY)],
  ['the base64 text', 'secret_whsec_text', hex(Buffer.from(SECRET).toString('base64'), BODY)],
  ['the decoded secret', 'secret_decoded', hex(Buffer.from(SECRET, 'base64'), BODY)],
  [
    'the decoded hex secret',
    'secret_decoded',
    hex(Buffer.from('00ff'.repeat(8), 'hex'), BODY),
    { secrets: ['00ff'.repeat(8)] },
  ],
  ['an empty secret', 'secret_empty', hex('', BODY)],
  ['key and message exchanged', 'secret_and_body_swapped', hex(BODY, SECRET)],
  ['a plain hash', 'not_hmac', createHash('sha256').update(BODY).digest('hex')],
  [
    'a hash of secret and body',
    'not_hmac',
    createHash('sha256')
      .update(SECRET + BODY)
      .digest('hex'),
  ],
  [
    'a hash of body and secret',
    'not_hmac',
    createHash('sha256')
      .update(BODY + SECRET)
      .digest('hex'),
  ],
  ['a line end that was added', 'body_line_end', hex(SECRET, BODY), { body: `${BODY}\n` }],
  ['a Windows line end that was added', 'body_line_end', hex(SECRET, BODY), { body: `${BODY}\r\n` }],
  ['a line end that was lost', 'body_line_end', hex(SECRET, `${BODY}\n`)],
  [
    'line breaks that became those of Windows',
    'body_line_breaks',
    hex(SECRET, pretty(2)),
    { body: pretty(2).replaceAll('\n', '\r\n') },
  ],
  [
    'line breaks that became those of Unix',
    'body_line_breaks',
    hex(SECRET, pretty(2).replaceAll('\n', '\r\n')),
    { body: pretty(2) },
  ],
  ['a byte order mark that was added', 'body_byte_order_mark', hex(SECRET, BODY), { body: `\ufeff${BODY}` }],
  ['a byte order mark that was lost', 'body_byte_order_mark', hex(SECRET, `\ufeff${BODY}`)],
  [
    'a body read as Latin-1',
    'body_encoding',
    hex(SECRET, BODY),
    { body: Buffer.from(Buffer.from(BODY).toString('latin1')) },
  ],
  ['a body signed in UTF-16', 'body_encoding', hex(SECRET, Buffer.from(BODY, 'utf16le'))],
  ['a body saved by jq', 'body_reserialised', hex(SECRET, BODY), { body: jq }],
  ['a body sorted by jq -S', 'body_reserialised', hex(SECRET, BODY), { body: `${JSON.stringify(sorted, null, 2)}\n` }],
  ['a body pretty-printed with tabs', 'body_reserialised', hex(SECRET, pretty('\t'))],
  ['a body pretty-printed with 4 spaces', 'body_reserialised', hex(SECRET, pretty(4))],
  ['a body sorted and compact', 'body_reserialised', hex(SECRET, JSON.stringify(sorted))],
  ['a body sorted on its way', 'body_reserialised', hex(SECRET, BODY), { body: JSON.stringify(sorted) }],
  ['a body with escapes', 'body_reserialised', hex(SECRET, BODY), { body: ascii }],
  ['a body with the escapes of Go', 'body_reserialised', hex(SECRET, go)],
  ['a body with the escapes of PHP', 'body_reserialised', hex(SECRET, ascii.replaceAll('/', '\\/'))],
  ['a body serialised twice', 'body_quoted', hex(SECRET, BODY), { body: JSON.stringify(BODY) }],
  ['a body quoted before it was signed', 'body_quoted', hex(SECRET, JSON.stringify(BODY))],
  ['an object made a text', 'body_not_read', hex(SECRET, '[object Object]')],
  ['an empty body', 'body_not_read', hex(SECRET, '')],
  ['a body that is gone', 'body_empty', hex(SECRET, BODY), { body: '' }],
  ['base64 instead of hex', 'signature_base64', hmac(SECRET, BODY).toString('base64')],
  ['base64url instead of hex', 'signature_base64', hmac(SECRET, BODY).toString('base64url')],
  ['base64 with v1', 'signature_base64', `v1,${hmac(SECRET, BODY).toString('base64')}`],
  ['base64 of the hex digits', 'signature_base64', Buffer.from(hex(SECRET, BODY)).toString('base64')],
  ['a signature cut off', 'signature_truncated', hex(SECRET, BODY).slice(0, 60)],
  ['a signature cut off in the middle', 'signature_truncated', hex(SECRET, BODY).slice(0, 32)],
  ['a signature with more behind it', 'signature_too_long', `${hex(SECRET, BODY)}00`],
  ['SHA-1', 'signature_other_algorithm', createHmac('sha1', SECRET).update(BODY).digest('hex')],
  ['SHA-512', 'signature_other_algorithm', createHmac('sha512', SECRET).update(BODY).digest('hex')],
  ['MD5', 'signature_other_algorithm', createHmac('md5', SECRET).update(BODY).digest('hex')],
  ['nonsense', 'signature_malformed', 'hmac_signature_here!'],
  ['no value', 'signature_empty', ''],
  ['undefined', 'signature_empty', 'undefined'],
  ['no secret', 'no_secret', hex(SECRET, BODY), { secrets: [''] }],
  ['two faults: pretty and base64', 'body_reserialised', hmac(SECRET, BODY).toString('base64'), { body: jq }],
  [
    'two faults: other secret and sorted',
    'other_secret',
    hex('next', JSON.stringify(sorted)),
    { other_secrets: ['next'] },
  ],
];

describe('a signature that does not hold', () => {
  it.each(VARIANTS)('by %s is explained as %s', (_what, code, signature, over) => {
    const told = explain(signature, over);
    expect(told).toMatchObject({ holds: false, code });
    expect(told.message).toMatch(/\.$/);
    expect(told.advice).toMatch(/[.:)]$|decode it\.$/);
    // The secret itself never stands in it.
    expect(told.message + told.advice).not.toContain(SECRET);
  });

  it('names both of two faults', () => {
    const told = explain(hmac(SECRET, BODY).toString('base64'), { body: jq });
    expect(told.message).toContain('written differently: compact');
    expect(told.message).toContain('base64');
  });

  it('is looked at in bounds when the body is large', () => {
    const large = Buffer.alloc(5_000_000, 'x');
    expect(explain('0'.repeat(64), { body: large })).toMatchObject({ code: 'secret_or_body_differs' });
  });
});

describe('headers', () => {
  const { body, headers } = signWebhook({ payload: PAYLOAD, secret: SECRET, now: NOW, webhook_id: 'msg_1' });
  const { 'X-Signature': xSignature, ...standard } = headers;
  const id = headers['webhook-id'];
  const at = headers['webhook-timestamp'];
  const of = (given: Record<string, string>, over: Partial<ExplainOptions> = {}) =>
    explainSignature({ body, headers: given, secrets: [SECRET], now: NOW, ...over });

  it.each<[string, string, Record<string, string>, Partial<ExplainOptions>?]>([
    ['all that is sent', 'holds', headers],
    ['Standard Webhooks alone', 'holds', standard],
    ['no signature', 'signature_missing', {}],
    ['a compressed body', 'body_compressed', { 'X-Signature': hex('x', body), 'Content-Encoding': 'br' }],
    ['a body as it is', 'secret_or_body_differs', { 'X-Signature': hex('x', body), 'Content-Encoding': 'identity' }],
    ['another name', 'signature_missing', { 'X-Hub-Signature-256': 'x' }],
    ['an old webhook', 'timestamp_stale', headers, { tolerance_seconds: 300, now: NOW + 600_000 }],
    ['a clock that is behind', 'timestamp_ahead', headers, { tolerance_seconds: 300, now: NOW - 600_000 }],
    ['milliseconds', 'timestamp_in_milliseconds', { ...headers, 'webhook-timestamp': `${at}000` }],
    ['words for a time', 'timestamp_malformed', { ...headers, 'webhook-timestamp': 'now' }],
    ['no time', 'timestamp_missing', { ...standard, 'webhook-timestamp': '' }],
    ['no id', 'standard_incomplete', { ...standard, 'webhook-id': '' }],
    ['the hex in webhook-signature', 'signature_malformed', { ...headers, 'webhook-signature': `v1,${xSignature}` }],
    [
      'webhook-signature over the body alone',
      'signed_without_timestamp',
      { ...headers, 'webhook-signature': `v1,${hmac(SECRET, body).toString('base64')}` },
    ],
    [
      'X-Signature over id, time and body',
      'signed_with_timestamp',
      { 'webhook-id': `${id}`, 'webhook-timestamp': `${at}`, 'X-Signature': hex(SECRET, `${id}.${at}.${body}`) },
    ],
    [
      'X-Signature over time and body',
      'signed_with_timestamp',
      { 'webhook-timestamp': `${at}`, 'X-Signature': hex(SECRET, `${at}.${body}`) },
    ],
    [
      'webhook-signature under the whsec_ text',
      'secret_whsec_text',
      {
        ...headers,
        'webhook-signature': `v1,${hmac(standardSecret(SECRET), `${id}.${at}.${body}`).toString('base64')}`,
      },
    ],
    [
      'webhook-signature of another secret',
      'secret_or_body_differs',
      { ...headers, 'webhook-signature': `v1,${hmac('x', `${id}.${at}.${body}`).toString('base64')}` },
    ],
  ])('with %s are explained as %s', (_what, code, given, over) => {
    expect(of(given, over)).toMatchObject({ holds: code === 'holds', code });
  });

  it('that have another name for the signature are named', () => {
    expect(of({ 'X-Hub-Signature-256': 'x' }).message).toContain('X-Hub-Signature-256');
  });
});

describeWithPython('what Python signs', () => {
  const FORMS: readonly [form: string, code: string][] = [
    ['body', 'holds'],
    ['json.dumps(json.loads(body))', 'body_reserialised'],
    ['json.dumps(json.loads(body), sort_keys=True)', 'body_reserialised'],
    ['json.dumps(json.loads(body), ensure_ascii=False)', 'body_reserialised'],
    ["json.dumps(json.loads(body), separators=(',', ':'))", 'body_reserialised'],
    ["json.dumps(json.loads(body), separators=(',', ':'), sort_keys=True)", 'body_reserialised'],
    ['json.dumps(json.loads(body), indent=2)', 'body_reserialised'],
    ['json.dumps(json.loads(body), indent=4, ensure_ascii=False)', 'body_reserialised'],
    ["json.dumps(json.loads(body), indent='\\t', sort_keys=True)", 'body_reserialised'],
    ['str(json.loads(body))', 'body_reserialised'],
    ['json.dumps(body)', 'body_quoted'],
    ["body + '\\n'", 'body_line_end'],
    ['str(None)', 'body_not_read'],
  ];

  let signatures: readonly string[] = [];
  beforeAll(() => {
    const program = `
import sys, hmac, hashlib, json
body = sys.stdin.buffer.read().decode('utf-8')
for form in [${FORMS.map(([form]) => form).join(', ')}]:
    print(hmac.new(sys.argv[1].encode('utf-8'), form.encode('utf-8'), hashlib.sha256).hexdigest())`;
    const { stdout } = spawnSync('python3', ['-c', program, SECRET], { input: BODY, encoding: 'utf8' });
    signatures = stdout.trim().split(/\r?\n/);
  });

  it.each(FORMS.map(([form, code], index) => [form, code, index] as const))(
    'as %s is explained as %s',
    (_, code, index) => {
      expect(signatures).toHaveLength(FORMS.length);
      expect(explain(signatures[index] ?? '')).toMatchObject({ code });
    },
  );
});
