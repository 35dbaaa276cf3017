import { execFileSync } from 'node:child_process';
import { createHash, createHmac } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createJudge, type JudgeOptions } from '../../src/listen/judge-request.js';
import { standardSecret } from '../../src/signature/signature.js';
import type { ReceivedRequest } from '../../src/webhook/receiver/received-request.js';
import { describeWithPython } from '../json/python.js';
import { PAYLOAD, request, SECRET, webhook } from './make.js';

const BODY = JSON.stringify(PAYLOAD);
const hex = (key: string, body: string | Buffer): string => createHmac('sha256', key).update(body).digest('hex');

/** Judges and explains. */
function judge(over: Partial<JudgeOptions> = {}) {
  const { judge, explain } = createJudge({
    secrets: () => ({ accepted: [SECRET], known: ['the one before'] }),
    skipVerify: false,
    tolerance_seconds: undefined,
    ...over,
  });
  return (came: ReceivedRequest) => explain(came, judge(came));
}

/** Only the guide's header, as its own service sends it. */
const plain = (signature: string | undefined, body: string | Buffer = BODY) =>
  request(body, {
    'Content-Type': 'application/json',
    ...(signature === undefined ? {} : { 'X-Signature': signature }),
  });

describe('what is verified', () => {
  it('a webhook of descgen, by both of its signatures', () => {
    expect(judge()(webhook({ webhook_id: 'msg_1' }))).toMatchObject({
      kind: 'verified',
      payload: PAYLOAD,
      webhook_id: 'msg_1',
      attempt: 1,
      signatures: ['x-signature', 'webhook-signature'],
    });
  });

  it.each([
    ['as the guide has it', hex(SECRET, BODY)],
    ['in capitals', hex(SECRET, BODY).toUpperCase()],
    ['with its prefix', `sha256=${hex(SECRET, BODY)}`],
  ])('X-Signature alone, %s', (_how, signature) => {
    expect(judge()(plain(signature))).toMatchObject({
      kind: 'verified',
      webhook_id: null,
      signatures: ['x-signature'],
    });
  });

  it('under either secret of a rotation', () => {
    const secrets = () => ({ accepted: ['old', 'new'], known: [] });
    for (const secret of ['old', 'new']) {
      expect(judge({ secrets })(plain(hex(secret, BODY)))).toMatchObject({ kind: 'verified' });
    }
  });

  it('with fields that a later version may add', () => {
    const body = JSON.stringify({ ...PAYLOAD, more: { of: 'it' } });
    expect(judge()(plain(hex(SECRET, body), body))).toMatchObject({
      kind: 'verified',
      payload: { more: { of: 'it' } },
    });
  });
});

describeWithPython('the guide in Python', () => {
  it('signs what is verified', () => {
    const code = `
import hmac, hashlib, json, sys
SHARED_SECRET = "${SECRET}"
payload = sys.stdin.read()
print(hmac.new(SHARED_SECRET.encode('utf-8'), payload.encode('utf-8'), hashlib.sha256).hexdigest())`;
    const signature = execFileSync('python3', ['-X', 'utf8', '-c', code], { input: BODY, encoding: 'utf8' }).trim();
    expect(judge()(plain(signature))).toMatchObject({ kind: 'verified' });
  });
});

const parsed: unknown = JSON.parse(BODY);
const sorted = JSON.stringify(Object.fromEntries(Object.entries(PAYLOAD).sort(([a], [b]) => (a < b ? -1 : 1))));
const spaced = BODY.replace(/,"/g, ', "').replace(/":/g, '": ');
const ascii = (text: string) =>
  text.replace(/[\x7f-\uffff]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);
const right = hex(SECRET, BODY);

const compressed = request(gzipSync(BODY), {
  'X-Signature': hex(SECRET, gzipSync(BODY)),
  'Content-Encoding': 'gzip',
});

/** What the listener gets, and what it must say; the words are tested where they are made. */
const WRONG: readonly [what: string, code: string, came: ReturnType<typeof plain>, advice: RegExp][] = [
  ['another secret', 'secret_or_body_differs', plain(hex('another', BODY)), /SHARED_KEY.*secret show/],
  ['the secret before a rotation', 'other_secret', plain(hex('the one before', BODY)), /./],
  ['the secret with a line end', 'secret_whitespace', plain(hex(`${SECRET}\n`, BODY)), /./],
  ['the whsec_ text as the key', 'secret_whsec_text', plain(hex(standardSecret(SECRET), BODY)), /./],
  ['an empty secret', 'secret_empty', plain(hex('', BODY)), /./],
  ['a plain hash', 'not_hmac', plain(createHash('sha256').update(BODY).digest('hex')), /HMAC/],
  ['a body written anew with spaces', 'body_reserialised', plain(right, spaced), /raw/i],
  ['a body written anew with sorted keys', 'body_reserialised', plain(hex(SECRET, BODY), sorted), /./],
  ['a pretty body', 'body_reserialised', plain(right, JSON.stringify(parsed, null, 2)), /raw/i],
  ['a body with escapes', 'body_reserialised', plain(right, ascii(BODY)), /raw/i],
  ['a body of Python, signed compact', 'body_reserialised', plain(right, ascii(spaced)), /raw/i],
  ['a signature of Python’s body', 'body_reserialised', plain(hex(SECRET, ascii(spaced))), /./],
  ['a trailing newline', 'body_line_end', plain(right, `${BODY}\n`), /./],
  ['a newline signed and lost', 'body_line_end', plain(hex(SECRET, `${BODY}\n`)), /./],
  ['base64 instead of hex', 'signature_base64', plain(Buffer.from(right, 'hex').toString('base64')), /hex/],
  ['a truncated signature', 'signature_truncated', plain(right.slice(0, 40)), /./],
  ['no header', 'signature_missing', plain(undefined), /under that name/],
  ['an empty header', 'signature_empty', plain(''), /./],
  ['a changed body', 'secret_or_body_differs', plain(right, BODY.replace('"failed_lots":0', '"failed_lots":1')), /./],
  ['no body', 'body_empty', plain(right, ''), /raw bytes/],
  ['X-Signature gone, the others there', 'signature_missing', webhook({ headers: { 'X-Signature': undefined } }), /./],
  ['webhook-id changed', 'secret_or_body_differs', webhook({ headers: { 'webhook-id': 'msg_other' } }), /./],
  ['webhook-id gone', 'standard_incomplete', webhook({ headers: { 'webhook-id': undefined } }), /prox/],
  [
    'webhook-signature of another secret',
    'secret_or_body_differs',
    webhook({ headers: { 'webhook-signature': `v1,${Buffer.alloc(32, 7).toString('base64')}` } }),
    /./,
  ],
  [
    'a body that was compressed on its way',
    'body_compressed',
    request(gzipSync(BODY), { 'X-Signature': right, 'Content-Encoding': 'gzip' }),
    /compresses/,
  ],
  ['signed, but compressed', 'payload_invalid', compressed, /./],
  ['signed, but no JSON', 'payload_invalid', plain(hex(SECRET, 'hello'), 'hello'), /./],
  ['signed, but not of descgen', 'payload_invalid', plain(hex(SECRET, '{"a":1}'), '{"a":1}'), /./],
];

describe('what is refused, and why', () => {
  it.each(WRONG)('%s', (_what, code, came, advice) => {
    const verdict = judge()(came);
    expect(verdict).toMatchObject({ kind: 'refused', code });
    expect(verdict).toHaveProperty('advice', expect.stringMatching(advice));
    expect(verdict).toHaveProperty('message', expect.stringMatching(/\.$/));
  });

  it.each([
    ['not signed so', webhook({ body: gzipSync(BODY), headers: { 'Content-Encoding': 'gzip' } })],
    ['signed so', compressed],
  ])('a compressed body, by the name of its encoding: %s', (_what, came) => {
    expect(judge()(came)).toHaveProperty('message', expect.stringContaining('(Content-Encoding: gzip)'));
  });

  it('what was sent too long ago, where that is asked for', () => {
    const old = webhook({ now: Date.now() - 600_000 });
    expect(judge()(old)).toMatchObject({ kind: 'verified' });
    expect(judge({ tolerance_seconds: 300 })(old)).toMatchObject({ kind: 'refused', code: 'timestamp_stale' });
    expect(judge({ tolerance_seconds: 300 })(webhook({}))).toMatchObject({ kind: 'verified' });
  });

  it('what does not tell when it was sent, where that is asked for', () => {
    expect(judge({ tolerance_seconds: 300 })(plain(right))).toMatchObject({
      kind: 'refused',
      code: 'timestamp_missing',
    });
  });

  it('nothing, where signatures are not insisted on: it is marked, and still explained', () => {
    expect(judge({ skipVerify: true })(plain(undefined))).toMatchObject({
      kind: 'unverified',
      code: 'signature_missing',
      payload: PAYLOAD,
    });
  });

  it('a flood of bad ones, without a long look at each', () => {
    // By this clock a look takes 10 ms, and so does what lies between two.
    let now = 0;
    const clock = () => {
      now += 10;
      return now;
    };
    const one = judge({ clock });
    const came = plain(hex('another', BODY));
    const codes = Array.from({ length: 100 }, () => one(came)).map((verdict) => 'code' in verdict && verdict.code);
    const looked = codes.filter((code) => code === 'secret_or_body_differs').length;
    expect(codes.slice(0, 5)).toEqual(Array(5).fill('secret_or_body_differs'));
    expect(looked).toBeLessThan(50);
    expect(codes.filter((code) => code === 'signature_mismatch')).toHaveLength(100 - looked);
  });
});
