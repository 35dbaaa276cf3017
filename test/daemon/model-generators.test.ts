/** A file of models that cannot be used costs its own models alone. */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createModelGenerators } from '../../src/daemon/models/model-generators.js';
import { memoryLog } from '../helper/log.js';
import { generator } from '../helper/world.js';

const MODEL = { name: 'house', server: 'ollama', url: 'http://127.0.0.1:1', model: 'm', key: null };

/** The generators of a home whose file of models is made by `make`. */
function generatorsWith(make: (file: string) => void) {
  const home = mkdtempSync(join(tmpdir(), 'descgen-models-'));
  make(join(home, 'models.json'));
  const speaker = { ...generator(), speak: () => Promise.reject(new Error('nobody speaks here')) };
  const log = memoryLog();
  const paths = {
    config_file: join(home, 'config.json'),
    answers: join(home, 'answers.db'),
    spending: join(home, 'spending.db'),
    batches: join(home, 'batches.db'),
  };
  const generators = createModelGenerators({
    paths,
    env: {},
    speaker,
    second_look: 'off',
    trust: 'attributes',
    daily: null,
    text: { style: 'template', voice: () => null },
    jobs: { getJob: async () => undefined, releaseLots: async () => 0 },
    wake: () => undefined,
    log,
  });
  return { names: () => generators.list().map(({ name }) => name), generators, paths };
}

test('models that were added are listed', () => {
  const { names } = generatorsWith((file) => writeFileSync(file, JSON.stringify([MODEL]), { mode: 0o600 }));
  expect(names()).toEqual(['house', 'ollama:*', 'openai:*', 'anthropic:*', 'google:*']);
});

test.each<[string, (file: string) => void]>([
  ['half a JSON', (file) => writeFileSync(file, '[{"name":', { mode: 0o600 })],
  ['no list', (file) => writeFileSync(file, '{}', { mode: 0o600 })],
  ['a folder', (file) => mkdirSync(file)],
  [
    'a file that every user can write to',
    (file) => {
      writeFileSync(file, JSON.stringify([MODEL]));
      chmodSync(file, 0o666);
    },
  ],
])('%s in its place: the other generators are listed and work, and its own are refused by name', (_what, make) => {
  const { names, generators } = generatorsWith(make);
  expect(names()).toEqual(['ollama:*', 'openai:*', 'anthropic:*', 'google:*']);
  expect(generators.get('ollama:m')?.name).toBe('ollama:m');
  expect(() => generators.get('house')).toThrow(expect.objectContaining({ code: 'home_unusable' }));
});

test('lots wait while the record of costs is damaged, the status says why, and they go on when it is mended', async () => {
  const { generators, paths } = generatorsWith(() => undefined);
  const model = generators.get('ollama:eyes');
  const job = { job_id: 'j', options: { no_cache: false, max_cost: null, batch: false } } as never;
  expect(await model?.waits?.(job)).toBe(null);
  writeFileSync(paths.spending, 'garbage '.repeat(1_000), { mode: 0o600 });
  const said = { message: expect.stringContaining('spending.db') };
  await expect(model?.describe({} as never, new AbortController().signal)).rejects.toMatchObject({
    held: true,
    ...said,
  });
  await expect(model?.waits?.(job)).rejects.toMatchObject(said);
  rmSync(paths.spending);
  expect(await model?.waits?.(job)).toBe(null);
  await generators.close();
});
