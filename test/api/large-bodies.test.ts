import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { CreatedAnswer, ErrorAnswer } from '../../src/api/contract/contract.js';
import { createLargeBodies, type LargeBodiesOptions } from '../../src/api/judging/large-bodies.js';
import { signBody } from '../../src/signature/signature.js';
import { builtFolder } from '../helper/built.js';
import { LOT, SECRET, type TestDaemon, testDaemon } from './daemon-of-test.js';

/** The built thread: Node runs no TypeScript. */
const BUILT = new URL('judge-thread.js', builtFolder());
const MIB = 1024 * 1024;

async function daemonWithThreads(options: Partial<LargeBodiesOptions> = {}): Promise<TestDaemon> {
  const largeBodies = createLargeBodies({ script: BUILT, ...options });
  onTestFinished(() => largeBodies.close());
  return testDaemon({ largeBodies });
}

interface Sent {
  status: number;
  answer: CreatedAnswer & ErrorAnswer;
}

async function post(daemon: TestDaemon, body: string, headers: Record<string, string> = {}): Promise<Sent> {
  const response = await daemon.fetch('/api/v1/generate-descriptions', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  return { status: response.status, answer: (await response.json()) as Sent['answer'] };
}

function body(lots: string, { signed = lots, secret = SECRET }: { signed?: string; secret?: string } = {}): string {
  const head = { signature: signBody(secret, signed), version: '1.0.0', languages: ['en'] };
  return `${JSON.stringify(head).slice(0, -1)},"lots":${lots}}`;
}

/** More than is judged on the main thread. */
function manyLots(count = 2_000): object[] {
  return Array.from({ length: count }, (_, index) => ({
    ...LOT,
    lot_id: `lot-${index}`,
    attributes: { заметка: 'é' },
  }));
}

/** As Python's `json.dumps` writes it by default. */
function pythonText(value: unknown): string {
  const spaced = JSON.stringify(value, null, 1)
    .replaceAll(/\n */g, ' ')
    .replaceAll(/([[{]) | ([\]}])/g, '$1$2');
  return spaced.replaceAll(/[\u0080-\uffff]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The nice value of each thread of this process: field 19 of proc(5)'s stat, counted behind the name. */
function niceValues(): number[] {
  return readdirSync('/proc/self/task').map((thread) => {
    const stat = readFileSync(`/proc/self/task/${thread}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[16]);
  });
}

test.runIf(process.platform === 'linux')('the thread that judges gives way to the one that answers', async () => {
  const niced = () => niceValues().filter((nice) => nice === 10).length;
  const before = niced();
  const daemon = await daemonWithThreads();
  expect((await post(daemon, body(JSON.stringify(manyLots())))).status).toBe(201);
  expect(niced()).toBe(before + 1);
});

const evil = (megabytes: number): string => `[${'{},'.repeat((megabytes * MIB) / 3)}{}]`;

describe('a large body is judged in a thread as a small one is', () => {
  test('with a signature over the exact bytes, and stored as it was sent', async () => {
    const daemon = await daemonWithThreads();
    const { status, answer } = await post(daemon, body(JSON.stringify(manyLots())));
    expect([status, answer.total_lots]).toEqual([201, 2_000]);
    const found = await daemon.store.exchange({
      settlements: [],
      claim: { owner: 'o', limit: 1, now: Date.now(), lease_until: Date.now() + 1_000, alone: false },
      now: Date.now(),
      name_end: () => ({ webhook_id: 'x', webhook: null }) as never,
    });
    expect(found.claimed[0]?.input).toEqual(manyLots()[0]);
  });

  test('with a signature over another spelling', async () => {
    const daemon = await daemonWithThreads();
    const lots = manyLots();
    const sent = await post(daemon, body(JSON.stringify(lots), { signed: pythonText(lots) }));
    expect(sent.status).toBe(201);
  });

  test.each([
    ['a wrong signature', () => body(JSON.stringify(manyLots()), { secret: 'another' }), 403, 'invalid_signature'],
    ['lots that are mostly brackets', () => body(evil(4), { secret: 'another' }), 403, 'invalid_signature'],
    [
      'more lots than other spellings are tried for',
      () => body(evil(17), { secret: 'another' }),
      403,
      'invalid_signature',
    ],
    ['no JSON', () => `${body(JSON.stringify(manyLots()))}}`, 400, 'invalid_json'],
    ['no JSON in large lots', () => body(`${evil(17)}x`, { secret: 'another' }), 400, 'invalid_json'],
    ['a key twice', () => body(JSON.stringify(manyLots())).replace('{', '{"version":"1.0.0",'), 400, 'invalid_json'],
    ['an array', () => JSON.stringify(manyLots()), 400, 'invalid_request'],
    ['a lot without images', () => body(JSON.stringify([{ lot_id: 'a' }, ...manyLots()])), 400, 'invalid_request'],
    [
      'an unknown language',
      () => body(JSON.stringify(manyLots())).replace('["en"]', '["xx"]'),
      400,
      'unsupported_language',
    ],
  ])('refused: %s', async (_name, text, status, code) => {
    const daemon = await daemonWithThreads();
    const sent = await post(daemon, text());
    expect([sent.status, sent.answer.code]).toEqual([status, code]);
    expect((await daemon.store.listJobs({ limit: 1 })).jobs).toEqual([]);
  });

  test('once per Idempotency-Key', async () => {
    const daemon = await daemonWithThreads();
    const text = body(JSON.stringify(manyLots()));
    const key = { 'idempotency-key': 'k' };
    const [first, second] = [await post(daemon, text, key), await post(daemon, text, key)];
    expect(second.answer.job_id).toBe(first.answer.job_id);
    expect((await post(daemon, text.replace('é', 'e'), key)).answer.code).toBe('invalid_signature');
    expect((await post(daemon, body(JSON.stringify(manyLots(1_999))), key)).answer.code).toBe('idempotency_conflict');
  });
});

test('while a stranger keeps the slow lane busy, other calls are answered and signed bodies accepted', async () => {
  const daemon = await daemonWithThreads();
  let judged = false;
  const stranger = post(daemon, body(JSON.stringify(manyLots(30_000)), { secret: 'another' })).then((sent) => {
    judged = true;
    return sent;
  });
  for (let call = 0; call < 10; call += 1) expect((await daemon.fetch('/healthz')).status).toBe(200);
  expect((await post(daemon, body(JSON.stringify(manyLots())))).status).toBe(201);
  expect(judged).toBe(false);
  expect((await stranger).status).toBe(403);
});

test('above the bound on waiting bytes a stranger is asked to come back', async () => {
  const daemon = await daemonWithThreads({ waitingBytes: 1 });
  const strangers = await Promise.all(
    Array.from({ length: 3 }, () => post(daemon, body(JSON.stringify(manyLots(10_000)), { secret: 'another' }))),
  );
  const codes = strangers.map(({ answer }) => answer.code).sort();
  expect(codes).toContain('invalid_signature');
  expect(codes).toContain('busy');
});

test('a thread that is idle ends, and the next body starts another', async () => {
  const daemon = await daemonWithThreads({ idle_ms: 1 });
  for (let round = 0; round < 3; round += 1) {
    expect((await post(daemon, body(JSON.stringify(manyLots())))).status).toBe(201);
  }
});
