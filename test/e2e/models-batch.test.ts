/** Jobs whose models are asked through batches, with the built program. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import type { StatusAnswer } from '../../src/api/contract/contract.js';
import type { LotResult } from '../../src/core/lot.js';
import { isProse, writer } from '../generate/prose/writer.js';
import { tempFolder } from '../helper/temp.js';
import { scene } from '../images/scene.js';
import { type BatchStandInOptions, batchStandIn } from '../models/batch-stand-in.js';
import { eyes, isSecondLook } from '../models/observed.js';
import { program } from './program.js';

const SEEN = {
  colour: { value: 'silver', photos: ['1'] },
  make: { badge: 'BMW', photo: '1' },
  damages: [{ part: 'front_bumper', kind: 'dent', severity: 'minor', photos: ['1'] }],
};

/** A batch takes seconds to be gathered, and a job several of them. */
vi.setConfig({ testTimeout: 180_000 });

const PATIENCE = { timeout: 60_000, interval: 200 };

/** A folder of lots with one photo each, and a daemon whose `openai` or `anthropic` model is the stand-in. */
async function world(server: 'openai' | 'anthropic', lots: number, options: BatchStandInOptions) {
  const provider = await batchStandIn(options);
  const folder = await tempFolder();
  for (let number = 1; number <= lots; number += 1) {
    await mkdir(join(folder, `lot${number}`));
    await writeFile(join(folder, `lot${number}`, '1.jpg'), await scene(number).jpeg().toBuffer());
  }
  const descgen = await program({ DESCGEN_GENERATION_RETRIES: '0' });
  const url = server === 'openai' ? `${provider.url}/v1` : provider.url;
  const add = ['models', 'add', 'half', '--server', server, '--url', url, '--model', 'm', '--key', '-'];
  // 1,000 tokens a question: a dollar each, half of it in a batch.
  await descgen.run([...add, '--price-in', '1000', '--price-out', '0'], { input: 'sk-secret-key-of-the-test' });
  const submit = async (...more: string[]) => {
    const { stdout, stderr } = await descgen.run(['submit', folder, '--generator', 'half', '--batch', '-q', ...more]);
    if (stdout === '') throw new Error(stderr);
    return stdout.trim();
  };
  const status = (job: string) => descgen.json<StatusAnswer>(['status', job, '--json']);
  const results = async (job: string) =>
    (await descgen.json<{ lots: LotResult[] }>(['results', job, '--format', 'json'])).lots;
  const kill = async () => {
    const { pid } = await descgen.json<{ pid: number }>(['daemon', 'status', '--json']);
    process.kill(pid, 'SIGKILL');
  };
  return { provider, descgen, submit, status, results, kill };
}

test.each(['openai', 'anthropic'] as const)(
  'six lots are one batch of %s, then one of second looks, at half price',
  async (server) => {
    const { provider, descgen, submit, status, results } = await world(server, 6, { answer: eyes(SEEN) });
    const job = await submit();
    await descgen.run(['wait', job]);
    expect(provider.batches.map(({ questions }) => questions.length)).toEqual([6, 12]);
    expect(provider.batches[1]?.questions.every(isSecondLook)).toBe(true);
    expect(provider.alone).toEqual([]);
    expect(await status(job)).toMatchObject({ status: 'completed', cost: 9, warnings: [] });
    const lots = await results(job);
    expect(lots.map(({ provenance }) => provenance?.cost)).toEqual([1.5, 1.5, 1.5, 1.5, 1.5, 1.5]);
    expect(lots[0]?.facts).toContainEqual({ key: 'make', value: 'BMW', source: 'photo', photos: [1], confirmed: true });
    // What was answered is not asked again, in a batch or without.
    await descgen.run(['wait', await submit()]);
    expect(provider.batches).toHaveLength(2);
    await descgen.run(['wait', await submit('--no-cache')]);
    expect(provider.batches.map(({ questions }) => questions.length)).toEqual([6, 12, 6, 12]);
  },
);

const INVALID = { error: { type: 'invalid_request_error', message: 'Could not process image.' } };

test.each([
  ['openai', INVALID],
  ['anthropic', { type: 'error', ...INVALID }],
] as const)(
  'what expired in a batch of %s is asked again, and what is refused fails its lot alone',
  async (server, body) => {
    const seen = eyes(SEEN);
    const { provider, descgen, submit, status, results } = await world(server, 6, {
      answer(question, { batch, place }) {
        if (batch > 0) return seen(question);
        if (place === 1) return 'expired';
        return place === 3 ? { status: 400, body } : seen(question);
      },
    });
    const job = await submit();
    await descgen.run(['wait', job]);
    // The second looks of four lots and the first of the fifth; then its second looks.
    expect(provider.batches.map(({ questions }) => questions.length)).toEqual([6, 9, 2]);
    expect(await status(job)).toMatchObject({ completed_lots: 5, failed_lots: 1, cost: 7.5 });
    const failed = (await results(job)).filter(({ error }) => error != null);
    expect(failed.map(({ error }) => error)).toMatchObject([
      { code: 'generator_failed', message: expect.stringContaining('Could not process image') },
    ]);
    // The refusal was told; a retry asks again.
    await descgen.run(['retry', job]);
    await descgen.run(['wait', job]);
    expect(provider.batches.map(({ questions }) => questions.length)).toEqual([6, 9, 2, 1, 2]);
    expect(await status(job)).toMatchObject({ status: 'completed', cost: 9 });
  },
);

test.each(['openai', 'anthropic'] as const)(
  'a daemon that is killed before %s answers finds its batch again, and asks nothing twice',
  async (server) => {
    let isSilent = true;
    let isOver = false;
    const { provider, descgen, submit, status, kill } = await world(server, 6, {
      answer: eyes(SEEN),
      isSilent: () => isSilent,
      isOver: () => isOver,
    });
    const job = await submit();
    await vi.waitFor(() => expect(provider.batches).toHaveLength(1), PATIENCE);
    await kill();
    isSilent = false;
    const sent = async () =>
      expect((await status(job)).warnings.join()).toMatch(/0 of 6 questions are answered \(sent 20.* UTC\)/);
    await vi.waitFor(sent, PATIENCE);
    // And once more, while the batch is under way.
    await kill();
    await vi.waitFor(sent, PATIENCE);
    isOver = true;
    await descgen.run(['wait', job]);
    expect(provider.batches.map(({ questions }) => questions.length)).toEqual([6, 12]);
    expect(await status(job)).toMatchObject({ status: 'completed', cost: 9 });
  },
);

test.each(['openai', 'anthropic'] as const)(
  'a cancelled job cancels its batch of %s, and what was answered until then is counted',
  async (server) => {
    const { provider, descgen, submit, status } = await world(server, 3, { answer: eyes(SEEN), isOver: () => false });
    const job = await submit();
    await vi.waitFor(
      async () => expect((await status(job)).warnings.join()).toContain('0 of 3 questions are answered'),
      PATIENCE,
    );
    await descgen.run(['cancel', job]);
    await vi.waitFor(() => expect(provider.batches[0]?.cancelled).toBe(true), PATIENCE);
    await vi.waitFor(async () => expect(await status(job)).toMatchObject({ status: 'cancelled', cost: 0.5 }), PATIENCE);
    expect(provider.batches).toHaveLength(1);
  },
);

test('prose in several languages is one batch more, and its repairs another', async () => {
  const nothing = { title: { text: 'x', facts: [] }, description: [], highlights: [], condition: [] };
  const answer = writer({ seen: SEEN, write: () => nothing });
  const { provider, descgen, submit, status } = await world('openai', 1, { answer });
  const job = await submit('--style', 'prose', '-l', 'en,de,fr,es');
  await descgen.run(['wait', job]);
  expect(await status(job)).toMatchObject({ status: 'completed' });
  // The look, two second looks, four languages in two questions, and their repairs in two.
  expect(provider.batches.map(({ questions }) => questions.length)).toEqual([1, 2, 2, 2]);
  expect(provider.batches[2]?.questions.every(isProse)).toBe(true);
});

test('a generator without batches is refused when the job is submitted, and by a dry run', async () => {
  const descgen = await program({ OLLAMA_HOST: 'http://127.0.0.1:1' });
  const input = JSON.stringify([{ lot_id: 'a', images: ['https://example.com/1.jpg'] }]);
  const add = [
    'models',
    'add',
    'studio',
    '--server',
    'openai-compatible',
    '--url',
    'http://127.0.0.1:1/v1',
    '--model',
    'm',
  ];
  await descgen.run(add);
  for (const generator of ['builtin', 'ollama:eyes', 'studio']) {
    for (const more of [[], ['--dry-run']]) {
      const args = ['submit', '-', '--generator', generator, '--batch', ...more];
      const { code, stderr } = await descgen.run(args, { input });
      expect(code).toBe(2);
      expect(stderr).toContain(`"${generator}" cannot be asked through batches`);
    }
  }
});
