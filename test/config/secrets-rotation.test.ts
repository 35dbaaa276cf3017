import { execFile, execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { finishRotation, rotateSecret, rotationFile } from '../../src/config/secrets/secret-rotation.js';
import { createSecretSource } from '../../src/config/secrets/secret-source.js';
import { readOrCreateSecret } from '../../src/config/secrets/secrets.js';
import { makeFolder } from './folder.js';

const NOW = Date.UTC(2025, 7, 6, 11, 30);
const HOUR = 3_600_000;

function withSecret(secret = 'old') {
  const paths = { secret: join(makeFolder(), 'secret') };
  writeFileSync(paths.secret, `${secret}\n`, { mode: 0o600 });
  return paths;
}

const rotate = (paths: { secret: string }, over: Partial<{ overlap_ms: number; now: number }> = {}) =>
  rotateSecret(paths, { env: {}, overlap_ms: 24 * HOUR, now: NOW, ...over });

const files = (paths: { secret: string }) => readdirSync(dirname(paths.secret)).sort();

describe('a rotation', () => {
  it('adds a new secret, and signs with the old one until the overlap ends', async () => {
    const paths = withSecret();
    const { secret: next, ends_at } = await rotate(paths);
    expect(next).toMatch(/^[\w-]{43}$/);
    expect(ends_at).toBe(NOW + 24 * HOUR);
    const during = await readOrCreateSecret(paths, {}, ends_at - 1);
    expect(during).toMatchObject({ current: 'old', all: ['old', next], rotation: { next, ends_at } });
    const after = await readOrCreateSecret(paths, {}, ends_at);
    expect(after).toMatchObject({ current: next, all: [next] });
    expect(after).not.toHaveProperty('rotation');
  });

  it.runIf(process.platform !== 'win32')('keeps the new secret for this user alone', async () => {
    const paths = withSecret();
    await rotate(paths);
    expect(files(paths)).toEqual(['secret', 'secret.next']);
    expect(statSync(rotationFile(paths)).mode & 0o777).toBe(0o600);
  });

  it('is ended at once by finishing it', async () => {
    const paths = withSecret();
    const { secret: next } = await rotate(paths);
    await finishRotation(paths, {});
    expect(await readOrCreateSecret(paths, {}, NOW)).toMatchObject({ current: next, all: [next] });
    expect(readFileSync(paths.secret, 'utf8')).toBe(`${next}\n`);
    expect(statSync(paths.secret).mode & 0o777).toBe(0o600);
    expect(files(paths)).toEqual(['secret']);
  });

  it('refuses another one while it is open, and leads to it when it is over', async () => {
    const paths = withSecret();
    const first = await rotate(paths);
    await expect(rotate(paths)).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringContaining('2025-08-07T11:30:00.000Z'),
    });
    const second = await rotate(paths, { now: first.ends_at });
    expect(await readOrCreateSecret(paths, {}, first.ends_at)).toMatchObject({
      current: first.secret,
      all: [first.secret, second.secret],
    });
  });

  it('cannot be finished before it was begun', async () => {
    await expect(finishRotation(withSecret(), {})).rejects.toMatchObject({ code: 'usage' });
  });

  it('is refused where the environment holds the secret', async () => {
    const paths = withSecret();
    const env = { DESCGEN_SECRET: 'given' };
    await expect(rotateSecret(paths, { env, overlap_ms: 1, now: NOW })).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringContaining('DESCGEN_SECRET'),
    });
    await expect(finishRotation(paths, env)).rejects.toMatchObject({ code: 'usage' });
    expect(await readOrCreateSecret(paths, env, NOW)).toMatchObject({ current: 'given', all: ['given'] });
    expect(files(paths)).toEqual(['secret']);
  });

  it('is the same as finished when the process ends after the new secret was put in its place', async () => {
    const paths = withSecret();
    const { secret: next, ends_at } = await rotate(paths);
    writeFileSync(paths.secret, `${next}\n`);
    expect(await readOrCreateSecret(paths, {}, NOW)).toMatchObject({ current: next, all: [next] });
    const again = await rotate(paths);
    expect(await readOrCreateSecret(paths, {}, NOW)).toMatchObject({ all: [next, again.secret] });
    expect(again.ends_at).toBe(ends_at);
  });

  it.each(['', 'x', '[]', '{"secret":"x"}', '{"secret":"","overlap_ends_at":"2025-08-06T11:30:00Z"}'])(
    'whose file holds %j is refused with advice',
    async (text) => {
      const paths = withSecret();
      writeFileSync(rotationFile(paths), text);
      await expect(readOrCreateSecret(paths, {}, NOW)).rejects.toMatchObject({
        code: 'home_unusable',
        message: expect.stringContaining(rotationFile(paths)),
      });
    },
  );

  it('is not held up by the lock of a process that ended abruptly', async () => {
    const paths = withSecret();
    const lock = `${paths.secret}.lock`;
    writeFileSync(lock, 'left behind');
    const long_ago = new Date(Date.now() - 60_000);
    utimesSync(lock, long_ago, long_ago);
    await rotate(paths);
    expect(files(paths)).toEqual(['secret', 'secret.next']);
  });

  it('is begun by one of several processes that try at once', async () => {
    const paths = withSecret();
    const program = join(dirname(paths.secret), 'program.mjs');
    const source = fileURLToPath(new URL('../../src/config/secrets/secret-rotation.ts', import.meta.url));
    await build({
      stdin: {
        contents: `import { rotateSecret } from ${JSON.stringify(source)};
          const how = { env: {}, overlap_ms: 1_000_000, now: Date.now() };
          await rotateSecret({ secret: process.argv[2] }, how).then(
            ({ secret }) => process.stdout.write(secret),
            (error) => process.stdout.write(error.code),
          );`,
        resolveDir: dirname(source),
      },
      bundle: true,
      platform: 'node',
      format: 'esm',
      outfile: program,
      logLevel: 'silent',
    });
    const runs = Array.from({ length: 6 }, () => promisify(execFile)(process.execPath, [program, paths.secret]));
    const outputs = (await Promise.all(runs)).map(({ stdout }) => stdout).sort();
    const { all } = await readOrCreateSecret(paths, {});
    expect(outputs.filter((output) => output !== 'usage')).toEqual([all[1]]);
    expect(files(paths)).toEqual(['program.mjs', 'secret', 'secret.next']);
  });
});

describe('a source of secrets', () => {
  async function source(paths: { secret: string }, env = {}) {
    let at = NOW;
    const problems: unknown[] = [];
    const made = await createSecretSource(paths, env, { now: () => at, onProblem: (error) => problems.push(error) });
    return {
      made,
      problems,
      seen: (ms: number) => {
        at += ms;
        return { signing: made.forSigning(), all: made.all() };
      },
    };
  }

  it('takes up a rotation, and the end of its overlap, by itself', async () => {
    const paths = withSecret();
    const { seen } = await source(paths);
    expect(seen(0)).toEqual({ signing: 'old', all: ['old'] });
    const { secret: next } = await rotate(paths);
    expect(seen(100)).toEqual({ signing: 'old', all: ['old', next] });
    expect(seen(24 * HOUR - 101)).toEqual({ signing: 'old', all: ['old', next] });
    expect(seen(1)).toEqual({ signing: next, all: [next] });
  });

  it('takes up that a rotation was finished, also when the clock was set back', async () => {
    const paths = withSecret();
    const { secret: next } = await rotate(paths);
    const { seen } = await source(paths);
    expect(seen(0)).toEqual({ signing: 'old', all: ['old', next] });
    await finishRotation(paths, {});
    expect(seen(-HOUR)).toEqual({ signing: next, all: [next] });
  });

  it('looks at the files at most fifty times a second', async () => {
    const paths = withSecret();
    const { seen } = await source(paths);
    writeFileSync(paths.secret, 'another\n');
    expect(seen(19).signing).toBe('old');
    expect(seen(1).signing).toBe('another');
  });

  it.runIf(process.platform !== 'win32')('does not wait for a named pipe in the place of the secret', async () => {
    const paths = withSecret();
    const { seen, problems } = await source(paths);
    unlinkSync(paths.secret);
    execFileSync('mkfifo', ['-m', '600', paths.secret]);
    expect(seen(1_000).all).toEqual(['old']);
    expect(problems).toEqual([expect.objectContaining({ code: 'home_unusable' })]);
  });

  it('goes on with what it had when the files cannot be used, and says so once', async () => {
    const paths = withSecret();
    const { seen, problems } = await source(paths);
    unlinkSync(paths.secret);
    for (let turn = 0; turn < 3; turn++) expect(seen(1_000).all).toEqual(['old']);
    expect(problems).toHaveLength(1);
    writeFileSync(rotationFile(paths), 'nonsense');
    writeFileSync(paths.secret, 'new');
    expect(seen(1_000).all).toEqual(['old']);
    expect(problems).toHaveLength(2);
    unlinkSync(rotationFile(paths));
    expect(seen(1_000).all).toEqual(['new']);
    expect(problems).toHaveLength(2);
  });

  it('makes the secret when there is none, and keeps to the environment where that holds it', async () => {
    const paths = { secret: join(makeFolder(), 'home', 'secret') };
    expect((await source(paths, { DESCGEN_SECRET: 'given' })).seen(0)).toEqual({ signing: 'given', all: ['given'] });
    expect(existsSync(paths.secret)).toBe(false);
    const made = (await source(paths)).seen(0).signing;
    expect(readFileSync(paths.secret, 'utf8')).toBe(`${made}\n`);
  });
});
