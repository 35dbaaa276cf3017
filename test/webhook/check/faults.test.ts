import { createHmac, timingSafeEqual } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { standardSecret, verifyWebhook } from '../../../src/index.js';
import { signBody } from '../../../src/signature/signature.js';
import { CHECKS } from '../../../src/webhook/check/checks.js';
import { type Answering, adviceOf, checking, receiving, SECRET, sound, troubles } from './receivers.js';

const right = (body: string): string => signBody(SECRET, body);

describe('a sound receiver passes every check', () => {
  const standard = new Webhook(standardSecret(SECRET));
  const kinds: [string, Answering][] = [
    ['one that compares X-Signature', sound],
    [
      'one that uses verifyWebhook',
      ({ body, headers }) => (verifyWebhook({ body, headers, secret: SECRET }).ok ? 200 : 403),
    ],
    [
      'one that uses the package standardwebhooks',
      ({ body, headers }) => {
        try {
          standard.verify(body, headers as Record<string, string>);
          return 200;
        } catch {
          return 403;
        }
      },
    ],
  ];
  it.each(kinds)('%s', async (_name, answer) => {
    const { url } = await receiving(answer);
    const all = await checking(url);
    expect(troubles(all)).toEqual({});
    expect(all.map(({ check }) => check.id)).toEqual(CHECKS.map(({ id }) => id));
  });
});

describe('the fault is found where', () => {
  const seen = new Set<unknown>();
  const json = (body: string): Record<string, unknown> => JSON.parse(body) as Record<string, unknown>;
  const fields = new Set(
    'job_id status timestamp total_lots completed_lots failed_lots webhook_url results_available'.split(' '),
  );
  /** `fault` where it has something to say, else as a sound one. */
  const but =
    (fault: Answering): Answering =>
    async (received) =>
      (await fault(received)) ?? sound(received);
  const forged = (result: string, ids: string) => Object.fromEntries(ids.split(' ').map((id) => [`${id}`, result]));

  const faults: [string, Answering, Record<string, string>][] = [
    [
      'everything is taken',
      () => 200,
      forged(
        'fail',
        'wrong-signature missing-signature empty-signature truncated-signature altered-signature malformed-signature changed-body reformatted-body',
      ),
    ],
    [
      'what has no signature is taken',
      but(({ headers }) => (headers['x-signature'] === undefined ? 200 : undefined)),
      { 'missing-signature': 'fail' },
    ],
    [
      'no signature and an empty one are taken',
      but(({ signature }) => (signature === '' ? 200 : undefined)),
      { 'missing-signature': 'fail', 'empty-signature': 'fail' },
    ],
    [
      'only as much is compared as came',
      ({ body, signature }) => (signature !== '' && right(body).startsWith(signature) ? 200 : 403),
      { 'truncated-signature': 'fail' },
    ],
    [
      'only the first 16 digits are compared',
      ({ body, signature }) => (signature.slice(0, 16) === right(body).slice(0, 16) ? 200 : 403),
      { 'truncated-signature': 'fail', 'altered-signature': 'fail' },
    ],
    [
      'the form is looked at, and not the value',
      ({ signature }) => (/^[0-9a-f]{64}$/.test(signature) ? 200 : 403),
      forged('fail', 'wrong-signature altered-signature changed-body reformatted-body'),
    ],
    [
      'JSON that was written anew is verified',
      ({ body, signature }) => (signature === right(JSON.stringify(json(body))) ? 200 : 403),
      { 'raw-body': 'fail', 'reformatted-body': 'fail' },
    ],
    [
      'the body is read as Latin-1',
      ({ body, signature }) => (signature === right(Buffer.from(body).toString('latin1')) ? 200 : 403),
      { 'non-ascii': 'fail' },
    ],
    [
      'partially_completed is not known',
      but(({ body }) => (json(body)['status'] === 'partially_completed' ? 500 : undefined)),
      { 'accepts-partial': 'fail' },
    ],
    [
      'failed is refused',
      but(({ body }) => (json(body)['status'] === 'failed' ? 422 : undefined)),
      { 'accepts-failed': 'fail' },
    ],
    [
      'what came before is refused',
      but(({ body, headers }) => {
        if (sound({ body, signature: String(headers['x-signature']) } as never) !== 200) return undefined;
        const id = headers['webhook-id'];
        if (seen.has(id)) return 409;
        seen.add(id);
        return undefined;
      }),
      { duplicate: 'fail' },
    ],
    [
      'unknown fields are refused',
      but(({ body }) => (Object.keys(json(body)).some((key) => !fields.has(key)) ? 400 : undefined)),
      { 'unknown-fields': 'fail' },
    ],
    [
      'only the first value of webhook-signature is read',
      ({ body, headers }) => {
        const [first = ''] = String(headers['webhook-signature'] ?? '').split(' ');
        const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
        return first === `v1,${createHmac('sha256', SECRET).update(signed).digest('base64')}` ? 200 : 403;
      },
      { rotation: 'fail' },
    ],
    [
      'more than 20 connections are broken off',
      but(({ connections, request }) => {
        if (connections > 20) request.socket.destroy();
        return undefined;
      }),
      { burst: 'fail' },
    ],
    ['many at once get 429', but(({ connections }) => (connections > 20 ? 429 : undefined)), { burst: 'fail' }],
    [
      'timingSafeEqual throws',
      ({ body, signature }) =>
        timingSafeEqual(Buffer.from(signature, 'hex'), Buffer.from(right(body), 'hex')) ? 200 : 403,
      forged('warn', 'missing-signature empty-signature truncated-signature malformed-signature'),
    ],
    [
      'what is forged is broken off',
      but(({ request, body, signature }) => {
        if (signature !== right(body)) request.socket.destroy();
        return undefined;
      }),
      forged(
        'warn',
        'wrong-signature missing-signature empty-signature truncated-signature altered-signature malformed-signature changed-body reformatted-body upper-case-signature',
      ),
    ],
    ['a large body is refused', but(({ body }) => (body.length > 100_000 ? 413 : undefined)), { 'large-body': 'warn' }],
  ];
  it.each(faults)('%s', async (_name, answer, expected) => {
    const { url } = await receiving(answer);
    expect(troubles(await checking(url))).toEqual(expected);
  });

  it('a large body breaks it for good', async () => {
    let broken = false;
    const { url } = await receiving((received) => {
      broken ||= received.body.length > 100_000;
      return broken ? 503 : sound(received);
    });
    const expected = { 'large-body': 'warn', burst: 'fail', 'still-works': 'fail' };
    expect(troubles(await checking(url))).toEqual(expected);
  });

  it('what is forged is not answered in time', async () => {
    const { url } = await receiving(({ signature }) => (signature === '' ? undefined : 200));
    const all = await checking(url, { only: ['missing-signature'], deadline_ms: 2_000 });
    expect(troubles(all)).toEqual({ 'missing-signature': 'fail' });
  });
});

describe('where nothing valid is taken', () => {
  const skippedAfter = (ran: readonly string[]) =>
    Object.fromEntries(CHECKS.filter(({ id }) => !ran.includes(id)).map(({ id }) => [id, 'skip']));

  it.each<[string, Answering]>([
    ['no answer comes in time', () => undefined],
    ['the answer never ends', ({ response }) => void response.writeHead(200).write('{"success"')],
    ['the connection is broken off', ({ request }) => void request.socket.destroy()],
  ])('because %s, nothing else is tried', async (_name, answer) => {
    const { url } = await receiving(answer);
    expect(troubles(await checking(url, { deadline_ms: 300 }))).toEqual({
      ...skippedAfter(['reachable', 'https']),
      'accepts-completed': 'fail',
    });
  });

  const accepts = { 'accepts-completed': 'fail', 'accepts-partial': 'fail', 'accepts-failed': 'fail' };

  it('because it is redirected, the address to use is shown', async () => {
    const { url } = await receiving(({ response }) => void response.writeHead(308, { Location: '/there' }).end());
    const all = await checking(url);
    const rest = skippedAfter(['reachable', 'https', 'get']);
    expect(troubles(all)).toEqual({ ...rest, ...accepts, redirect: 'warn' });
    expect(adviceOf(all, 'redirect')).toContain('/there');
    expect(adviceOf(all, 'accepts-completed')).toContain('/there');
  });

  it('because the secret differs, that is asked, and refusing forged ones counts for nothing', async () => {
    const { url } = await receiving(({ body, signature }) => (signature === signBody('another', body) ? 200 : 403));
    const all = await checking(url);
    expect(troubles(all)).toEqual({ ...skippedAfter(['reachable', 'https', 'get', 'redirect']), ...accepts });
    expect(adviceOf(all, 'accepts-completed')).toMatch(/same secret/);
    expect(adviceOf(all, 'wrong-signature')).toContain('so were valid ones');
  });

  it('it fails all the same where what is forged is taken', async () => {
    const { url } = await receiving(({ signature }) => (signature === '' ? 200 : 500));
    expect(troubles(await checking(url, { only: ['empty-signature'] }))).toEqual({
      'accepts-completed': 'fail',
      'empty-signature': 'fail',
    });
  });

  const python = (body: string): string =>
    body.replace(/("(?:[^"\\]|\\.)*")|([:,])/g, (_all, text?: string, mark?: string) => text ?? `${mark} `);
  it.each<[string, Answering, RegExp, string[]?]>([
    [
      'a line end stands after its secret',
      ({ body, signature }) => (signature === signBody(`${SECRET}\n`, body) ? 200 : 403),
      /with a line end after it/,
    ],
    [
      'it has another secret that is known',
      ({ body, signature }) => (signature === signBody('former', body) ? 200 : 401),
      /another secret .*the same secret/,
      ['former'],
    ],
    [
      'it wants sha256= before the hex',
      ({ body, signature }) => (signature === `sha256=${right(body)}` ? 200 : 400),
      /sha256= before the hex/,
    ],
    [
      'it wants base64',
      ({ body, signature }) => (signature === createHmac('sha256', SECRET).update(body).digest('base64') ? 200 : 403),
      /in base64/,
    ],
    [
      'it verifies what json.dumps made of the body',
      ({ body, signature }) => (signature === right(python(body)) ? 200 : 403),
      /json\.dumps of Python.*raw bytes/,
    ],
    [
      'it verifies pretty-printed JSON',
      ({ body, signature }) => (signature === right(JSON.stringify(JSON.parse(body), null, 2)) ? 200 : 403),
      /pretty-printed/,
    ],
    ['it verifies an empty body', ({ signature }) => (signature === right('') ? 200 : 403), /as if it were empty/],
  ])('it says so when %s', async (_name, answer, advice, known = []) => {
    const { url } = await receiving(answer);
    const all = await checking(url, { only: ['accepts-completed'], known });
    expect(adviceOf(all, 'accepts-completed')).toMatch(advice);
  });
});
