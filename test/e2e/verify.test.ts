import { createHmac } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { signBody, signWebhook, standardSignature } from '../../src/index.js';
import type { ReceivedRequest } from '../../src/webhook/receiver/received-request.js';
import { writeRecording } from '../../src/webhook/recording/recording-format.js';
import { program } from './program.js';

const BODY = '{"job_id":"1","n":"и"}';

async function withBody() {
  const made = await program({ DESCGEN_SECRET: 'key' });
  const file = join(made.home, 'body.json');
  await writeFile(file, BODY);
  return { ...made, file };
}

describe('sign', () => {
  it('prints X-Signature of a file and of standard input', async () => {
    const { run, file } = await withBody();
    expect(await run(['sign', file])).toEqual({ code: 0, stdout: signBody('key', BODY), stderr: '' });
    expect((await run(['sign', '-'], { input: BODY })).stdout).toBe(signBody('key', BODY));
    expect((await run(['sign'], { input: '' })).stdout).toBe(signBody('key', ''));
  });

  it('prints the headers of Standard Webhooks', async () => {
    const { run, file } = await withBody();
    const { stdout } = await run(['sign', file, '--standard', '--id', 'msg_1', '--timestamp', '1754479800']);
    const signature = standardSignature('key', { id: 'msg_1', timestamp: 1754479800, body: BODY });
    expect(stdout.split('\n')).toEqual([
      'webhook-id: msg_1',
      'webhook-timestamp: 1754479800',
      `webhook-signature: ${signature}`,
    ]);
  });

  it('signs the lots of a request', async () => {
    const { run } = await withBody();
    const request = '{ "languages": ["en"], "lots" : [ {"lot_id": "1"} ] }';
    expect((await run(['sign', '--lots'], { input: request })).stdout).toBe(signBody('key', '[{"lot_id": "1"}]'));
    expect(await run(['sign', '--lots'], { input: '{}' })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('"lots"'),
    });
    expect(await run(['sign', '--lots'], { input: '{' })).toMatchObject({ code: 2 });
  });

  it('takes the secret from a file or from standard input', async () => {
    const { run, file, home } = await withBody();
    const secret = join(home, 'other');
    await writeFile(secret, 'other\n');
    expect((await run(['sign', file, '--secret-file', secret])).stdout).toBe(signBody('other', BODY));
    expect((await run(['sign', file, '--secret-file', '-'], { input: 'other\n' })).stdout).toBe(
      signBody('other', BODY),
    );
    expect(await run(['sign', '--secret-file', '-'], { input: 'x' })).toMatchObject({ code: 2 });
    expect(await run(['sign', file, '--secret-file', '-'], { input: '\n' })).toMatchObject({ code: 2 });
  });

  it.each([
    ['a line end of Windows', 'other\r\n'],
    ['a byte order mark', '\ufeffother'],
  ])('takes a secret from a file with %s', async (_what, text) => {
    const { run, file, home } = await withBody();
    const secret = join(home, 'other');
    await writeFile(secret, text);
    expect((await run(['sign', file, '--secret-file', secret])).stdout).toBe(signBody('other', BODY));
  });

  it('does not take what is no text for a secret', async () => {
    const { run, file, home } = await withBody();
    const secret = join(home, 'other');
    await writeFile(secret, Buffer.from('\ufeffother', 'utf16le'));
    const { code, stderr } = await run(['sign', file, '--secret-file', secret]);
    expect([code, stderr]).toEqual([2, expect.stringContaining(`${secret} is not text in UTF-8`)]);
  });

  it.each([['nonexistent'], ['.', '--json'], ['-', '--id', 'x'], ['-', '--standard', '--timestamp', 'now']])(
    'refuses %s %s %s %s',
    async (...args) => {
      const { run, home } = await withBody();
      const given = args.filter((arg) => arg !== undefined);
      expect(await run(['sign', ...given], { cwd: home, input: '' })).toMatchObject({ code: 2, stdout: '' });
    },
  );
});

describe('verify', () => {
  it('exits 0 when the signature holds', async () => {
    const { run, file } = await withBody();
    const signature = signBody('key', BODY);
    expect(await run(['verify', file, '--signature', signature])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('valid'),
    });
    expect(await run(['verify', '--header', `x-signature: ${signature}`], { input: BODY })).toMatchObject({ code: 0 });
    const headers = [
      'webhook-id: a',
      'webhook-timestamp: 1',
      `webhook-signature: ${standardSignature('key', { id: 'a', timestamp: 1, body: BODY })}`,
    ];
    const given = headers.flatMap((header) => ['--header', header]);
    expect(await run(['verify', file, ...given])).toMatchObject({ code: 0 });
    expect(await run(['verify', file, ...given, '--tolerance', '5m'])).toMatchObject({
      code: 8,
      stdout: expect.stringContaining('are allowed'),
    });
  });

  it('exits 8 and says why when it does not', async () => {
    const { run, file, home } = await withBody();
    const said = await run(['verify', '--signature', signBody('key', BODY)], { input: `${BODY}\n` });
    expect(said).toMatchObject({ code: 8, stderr: '', stdout: expect.stringContaining('line end') });
    expect(said.stdout).toContain('what to do:');
    const base64 = createHmac('sha256', 'key').update(BODY).digest('base64');
    const { code, stdout } = await run(['verify', file, '--signature', base64, '--json']);
    expect([code, JSON.parse(stdout)]).toMatchObject([8, { holds: false, code: 'signature_base64' }]);
    const secret = join(home, 'other');
    await writeFile(secret, 'other\n');
    const other = await run(['verify', file, '--signature', signBody('key', BODY), '--secret-file', secret, '--json']);
    expect(JSON.parse(other.stdout)).toMatchObject({ code: 'other_secret' });
    expect(other.stdout).not.toContain('"key"');
  });

  it('checks the signature of a request, however the request was reformatted', async () => {
    const { run, home } = await withBody();
    const request = JSON.stringify({ languages: ['en'], lots: [{ lot_id: '1', note: 'и', price: 1.5 }] }, null, 2);
    const signature = (await run(['sign', '--lots'], { input: request })).stdout;
    const value = JSON.parse(request);
    for (const text of [
      JSON.stringify({ signature, ...value }),
      JSON.stringify({ signature, ...value }, null, 4),
      JSON.stringify({ signature, ...value }, null, 2).replaceAll('\n', ''),
    ]) {
      expect(await run(['verify', '--lots'], { input: text })).toMatchObject({ code: 0 });
    }
    const exact = /"lots": ([\s\S]*)\n\}$/.exec(request)?.[1] ?? '';
    const file = join(home, 'request.json');
    await writeFile(file, JSON.stringify({ signature: signBody('key', exact), ...value }));
    const { code, stdout } = await run(['verify', file, '--lots', '--json']);
    expect([code, JSON.parse(stdout)]).toMatchObject([8, { holds: false, code: 'body_reserialised' }]);
    expect(await run(['verify', '--lots'], { input: request })).toMatchObject({ code: 2 });
  });

  it('takes body, headers and time from a recording', async () => {
    const { run, home } = await withBody();
    const received_at = Date.parse('2025-08-06T11:30:00Z');
    const { body, headers } = signWebhook({ payload: BODY, secret: 'key', now: received_at });
    const request = { method: 'POST', target: '/h', http_version: '1.1', received_at, body: Buffer.from(body) };
    const recording = writeRecording({ ...request, raw_headers: Object.entries(headers).flat() } as ReceivedRequest);
    const file = join(home, 'one.http');
    await writeFile(file, recording);
    expect(await run(['verify', file, '--tolerance', '5m'])).toMatchObject({ code: 0 });
    await writeFile(file, Buffer.concat([recording.subarray(0, -1), Buffer.from(' }')]));
    expect(await run(['verify', file])).toMatchObject({ code: 2, stderr: expect.stringContaining(file) });
    const changed = writeRecording({
      ...request,
      body: Buffer.from(`${body} `),
      raw_headers: Object.entries(headers).flat(),
    } as ReceivedRequest);
    await writeFile(file, changed);
    expect(await run(['verify', file])).toMatchObject({ code: 8 });
  });

  it('needs a signature in a form it knows', async () => {
    const { run, file } = await withBody();
    expect(await run(['verify', file])).toMatchObject({ code: 2 });
    expect(await run(['verify', file, '--header', 'nonsense'])).toMatchObject({ code: 2 });
    expect(await run(['verify', file, '--header', 'a: b', '--signature', 'x'])).toMatchObject({ code: 2 });
    expect(await run(['verify', file, '--signature', 'x', '--tolerance', 'long'])).toMatchObject({ code: 2 });
    expect(await run(['verify', file, '--header', 'a: b'])).toMatchObject({
      code: 8,
      stdout: expect.stringContaining('X-Signature'),
    });
  });
});

describe('secret rotate', () => {
  it('shows both secrets until it is finished, and verify accepts both', async () => {
    const { run, json } = await program();
    const old = (await run(['secret', 'show', '-q'])).stdout;
    const next = (await run(['secret', 'rotate', '-q', '--overlap', '2h'])).stdout;
    expect(next).not.toBe(old);
    expect((await run(['secret', 'show', '-q'])).stdout).toBe(old);
    expect((await run(['secret', 'show', '-q', '--next'])).stdout).toBe(next);
    const shown = await run(['secret', 'show']);
    expect(shown.stdout.split('\n')).toEqual([`current  ${old}`, `next     ${next}`]);
    expect(shown.stderr).toMatch(/accepted until .*\(2 h 0 min\)/);
    expect(await json(['secret', 'show', '--json'])).toMatchObject({ current: old, next, source: 'file' });
    expect((await run(['sign'], { input: BODY })).stdout).toBe(signBody(old, BODY));
    expect((await run(['sign', '--standard'], { input: BODY })).stdout).toMatch(/v1,\S+ v1,\S+$/);
    const verified = await run(['verify', '--signature', signBody(next, BODY)], { input: BODY });
    expect(verified).toMatchObject({ code: 0, stdout: expect.stringContaining('new secret of the rotation') });
    expect(await run(['secret', 'rotate'])).toMatchObject({ code: 2, stderr: expect.stringContaining('--finish') });
    expect((await run(['secret', 'rotate', '--finish', '-q'])).stdout).toBe(next);
    expect(await json(['secret', 'show', '--json'])).toMatchObject({
      current: next,
      next: null,
      overlap_ends_at: null,
    });
    expect(await run(['secret', 'show', '--next'])).toMatchObject({ code: 2 });
    expect(await run(['secret', 'rotate', '--overlap', 'soon'])).toMatchObject({ code: 2 });
  });

  it('is taken up by a daemon that runs', async () => {
    const { run, json, home } = await program({ DESCGEN_DAEMON_AUTOSTART: 'false' });
    expect((await run(['daemon', 'start'])).code).toBe(0);
    const { url } = await json<{ url: string }>(['daemon', 'status', '--json']);
    const old = (await run(['secret', 'show', '-q'])).stdout;
    const lots = JSON.stringify([{ lot_id: '1', images: [`https://example.com/1.jpg`] }]);
    const submit = async (secret: string) => {
      const body = `{"version":"1.0.0","languages":["en"],"signature":"${signBody(secret, lots)}","lots":${lots}}`;
      const headers = { 'Content-Type': 'application/json' };
      const answer = await fetch(`${url}/api/v1/generate-descriptions`, { method: 'POST', headers, body });
      return answer.status;
    };
    expect([await submit(old), await submit('another')]).toEqual([201, 403]);
    const next = (await run(['secret', 'rotate', '-q'])).stdout;
    expect([await submit(old), await submit(next)]).toEqual([201, 201]);
    expect((await run(['secret', 'rotate', '--finish'])).code).toBe(0);
    expect([await submit(old), await submit(next)]).toEqual([403, 201]);
    expect(home).not.toBe('');
  });

  it('is refused where the environment holds the secret', async () => {
    const { run } = await program({ DESCGEN_SECRET: 'given' });
    for (const args of [
      ['secret', 'rotate'],
      ['secret', 'rotate', '--finish'],
    ]) {
      expect(await run(args)).toMatchObject({ code: 2, stderr: expect.stringContaining('DESCGEN_SECRET') });
    }
  });
});
