import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { LotResult } from '../../src/core/lot.js';
import { tempFolder } from '../helper/temp.js';
import { flat } from '../images/make.js';
import { HAS_LLAMA, llama } from '../models/llama/llama.js';
import { type Program, program } from './program.js';

interface Results {
  status: string;
  lots: LotResult[];
}

/** Lots with photos of these colours. */
async function folders(lots: Record<string, string[]>): Promise<string> {
  const folder = await tempFolder();
  for (const [lot, colours] of Object.entries(lots)) {
    await mkdir(join(folder, lot));
    for (const [place, background] of colours.entries()) {
      const bytes = await flat(640, 480, background).jpeg().toBuffer();
      await writeFile(join(folder, lot, `${place + 1}.jpg`), bytes);
    }
  }
  return folder;
}

async function added(url: string, ...key: [] | [key: string]): Promise<Program> {
  const descgen = await program({});
  const args = ['models', 'add', 'tiny', '--server', 'openai-compatible', '--url', `${url}/v1`, '--model', 'tiny-vl'];
  const { code, stderr } = await descgen.run(
    key.length === 0 ? args : [...args, '--key', '-'],
    key.length === 0 ? {} : { input: key[0] },
  );
  expect([code, stderr]).toEqual([0, expect.stringContaining('Added tiny')]);
  return descgen;
}

async function submit(descgen: Program, folder: string): Promise<Results> {
  const args = ['submit', folder, '--generator', 'tiny', '-l', 'en,de', '--wait', '--json'];
  return JSON.parse((await descgen.run(args)).stdout) as Results;
}

describe.runIf(HAS_LLAMA)('with a real llama-server', () => {
  it('the photos arrive: a model that sees names the colours of two pictures', async () => {
    const { url } = await llama(['-c', '8192', '-np', '2']);
    const descgen = await added(url);
    expect(await descgen.json(['models', 'test', 'tiny', '--json'])).toMatchObject({
      ...{ sees: true, keeps_schema: true, context: 4_096, slots: 2, formats: ['jpeg', 'png'] },
      tokens_a_photo: expect.any(Number),
    });
  });

  it('six lots on two slots are all described, by what the schema allows', async () => {
    const { url } = await llama(['-c', '16384', '-np', '2']);
    const descgen = await added(url);
    const colours = ['#c8141e', '#143cbe', '#f0d714', '#0c0c0c', '#148c32', '#f5f5f5'];
    const lots = Object.fromEntries(colours.map((colour, place) => [`lot${place}`, [colour]]));
    const results = await submit(descgen, await folders(lots));
    expect(results.status).toBe('completed');
    expect(results.lots.map(({ provenance }) => provenance?.ai_generated)).toEqual(colours.map(() => true));
    for (const { facts } of results.lots) {
      const seen = facts.filter(({ source }) => source === 'photo');
      expect(seen.every(({ photos }) => photos?.join() === '1')).toBe(true);
    }
  });

  it('photos that do not fit into its context are asked about in smaller groups', async () => {
    const { url } = await llama(['-c', '4096', '-np', '1']);
    const descgen = await added(url);
    // Each of another colour: the same picture twice would be a duplicate.
    const many = Array.from({ length: 8 }, (_, place) => `#${(20 + 25 * place).toString(16).padStart(2, '0')}40c0`);
    const [lot] = (await submit(descgen, await folders({ lot: many }))).lots;
    expect(lot?.status).toBe('completed');
    expect(lot?.provenance?.tokens?.input).toBeGreaterThan(4_096);
  });

  it('a model without eyes is told, by the test and by the lot', async () => {
    const { url } = await llama(['-c', '4096'], { eyes: false });
    const descgen = await added(url);
    const tested = await descgen.run(['models', 'test', 'tiny']);
    expect([tested.code, tested.stderr]).toEqual([4, expect.stringContaining('cannot see photos')]);
    const [lot] = (await submit(descgen, await folders({ lot: ['#c8141e'] }))).lots;
    expect(lot?.error?.message).toContain('cannot see photos');
  });

  it('a key is sent, and a wrong one fails the lot at once', async () => {
    const { url } = await llama(['-c', '4096', '--api-key', 'right-key']);
    const folder = await folders({ lot: ['#c8141e'] });
    expect((await submit(await added(url, 'right-key'), folder)).status).toBe('completed');
    const [lot] = (await submit(await added(url, 'wrong-key'), folder)).lots;
    expect(lot?.error?.message).toContain('refused the key');
    expect(JSON.stringify(lot)).not.toContain('wrong-key');
  });

  it('a server that was killed is waited for, and the lot is described when it is back', async () => {
    const first = await llama(['-c', '8192']);
    const at = Number(new URL(first.url).port);
    const descgen = await added(first.url);
    first.process.kill('SIGKILL');
    const folder = await folders({ lot: ['#c8141e'] });
    const { stdout } = await descgen.run(['submit', folder, '--generator', 'tiny', '-q']);
    await vi.waitUntil(
      async () => JSON.stringify(await descgen.json(['status', stdout.trim(), '--json'])).includes('"pending_lots":1'),
      { timeout: 30_000 },
    );
    await llama(['-c', '8192'], { at });
    expect((await descgen.run(['wait', stdout.trim(), '--timeout', '2m'])).code).toBe(0);
  });
});
