/** Jobs whose models are asked through batches, with the built program. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { StatusAnswer } from '../../src/api/contract/contract.js';
import type { LotResult } from '../../src/core/lot.js';
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
