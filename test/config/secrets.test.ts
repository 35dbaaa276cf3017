import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { readOrCreateSecret, readOrCreateToken } from '../../src/config/secrets/secrets.js';
import { makeFolder } from './folder.js';

const MADE = /^[\w-]{43}$/;

function makePaths(): { secret: string; token: string } {
  const home = join(makeFolder(), 'home');
  return { secret: join(home, 'secret'), token: join(home, 'token') };
}

function makeSecret(content: string | Buffer, mode = 0o600): { secret: string } {
  const secret = join(makeFolder(), 'secret');
  writeFileSync(secret, content);
  chmodSync(secret, mode);
  return { secret };
}

describe('readOrCreateSecret', () => {
  it('makes 32 random bytes in base64url, for this user alone, and keeps them', async () => {
    const paths = makePaths();
    const made = await readOrCreateSecret(paths, {});
    expect(made).toEqual({ current: made.current, all: [made.current], source: 'file', warnings: [] });
    expect(made.current).toMatch(MADE);
    expect(readFileSync(paths.secret, 'utf8')).toBe(`${made.current}\n`);
    expect(statSync(paths.secret).mode & 0o777).toBe(0o600);
    expect(statSync(dirname(paths.secret)).mode & 0o777).toBe(0o700);
    expect(await readOrCreateSecret(paths, {})).toEqual(made);
    expect(readdirSync(dirname(paths.secret))).toEqual(['secret']);
  });

  it('takes DESCGEN_SECRET as it is, and makes no file', async () => {
    const paths = makePaths();
    const secret = await readOrCreateSecret(paths, { DESCGEN_SECRET: ' ключ\n' });
    expect(secret).toEqual({ current: ' ключ\n', all: [' ключ\n'], source: 'environment', warnings: [] });
    expect(readdirSync(dirname(dirname(paths.secret)))).toEqual([]);
  });

  it('takes an empty DESCGEN_SECRET as not set', async () => {
    const secret = await readOrCreateSecret(makePaths(), { DESCGEN_SECRET: '' });
    expect(secret.source).toBe('file');
    expect(secret.current).toMatch(MADE);
  });

  it.each([
    ['your-shared-secret-key', 'your-shared-secret-key'],
    ['with a line end\n', 'with a line end'],
    ['of Windows\r\n', 'of Windows'],
    ['\uFEFFafter a mark', 'after a mark'],
    ['two\n\n', 'two\n'],
    [' ключ 🔑 ', ' ключ 🔑 '],
  ])('reads a file of %j as %j', async (content, current) => {
    expect(await readOrCreateSecret(makeSecret(content), {})).toMatchObject({ current, all: [current] });
  });

  it.each(['', '\n', '\r\n', '\uFEFF'])('refuses a file of %j, and leaves it', async (content) => {
    const paths = makeSecret(content);
    await expect(readOrCreateSecret(paths, {})).rejects.toMatchObject({
      code: 'home_unusable',
      message: expect.stringContaining(`${paths.secret} is empty`),
    });
    expect(readFileSync(paths.secret, 'utf8')).toBe(content);
  });

  it('refuses a file that is not UTF-8', async () => {
    const paths = makeSecret(Buffer.from([0x61, 0xff]));
    await expect(readOrCreateSecret(paths, {})).rejects.toMatchObject({
      code: 'home_unusable',
      message: expect.stringContaining('UTF-8'),
    });
  });

  it.runIf(process.platform !== 'win32').each([0o640, 0o604, 0o644])('warns of mode %o', async (mode) => {
    const paths = makeSecret('x', mode);
    const { warnings } = await readOrCreateSecret(paths, {});
    const octal = mode.toString(8).padStart(4, '0');
    expect(warnings).toEqual([expect.stringMatching(new RegExp(`mode ${octal}.*chmod 600 ${paths.secret}$`))]);
  });

  it('gives all callers of one process the same secret', async () => {
    const paths = makePaths();
    const all = await Promise.all(Array.from({ length: 50 }, () => readOrCreateSecret(paths, {})));
    expect(new Set(all.map(({ current }) => current)).size).toBe(1);
    expect(readdirSync(dirname(paths.secret))).toEqual(['secret']);
  });

  it('gives processes that begin at once the same secret', async () => {
    const folder = makeFolder();
    const program = join(folder, 'program.mjs');
    const source = fileURLToPath(new URL('../../src/config/secrets/secrets.ts', import.meta.url));
    await build({
      stdin: {
        contents: `import { readOrCreateSecret } from ${JSON.stringify(source)};
          const { current } = await readOrCreateSecret({ secret: process.argv[2] }, {});
          process.stdout.write(current);`,
        resolveDir: dirname(source),
      },
      bundle: true,
      platform: 'node',
      format: 'esm',
      outfile: program,
      logLevel: 'silent',
    });
    const secret = join(folder, 'home', 'secret');
    const runs = Array.from({ length: 8 }, () => promisify(execFile)(process.execPath, [program, secret]));
    const outputs = (await Promise.all(runs)).map(({ stdout }) => stdout);
    expect(outputs).toEqual(Array(8).fill(readFileSync(secret, 'utf8').trimEnd()));
    expect(outputs[0]).toMatch(MADE);
    expect(readdirSync(dirname(secret))).toEqual(['secret']);
  });

  it('says so when nothing can be kept in the folder', async () => {
    const folder = makeFolder();
    writeFileSync(join(folder, 'file'), '');
    mkdirSync(join(folder, 'secret'));
    for (const secret of [join(folder, 'file', 'secret'), join(folder, 'secret')]) {
      await expect(readOrCreateSecret({ secret }, {})).rejects.toMatchObject({ code: 'home_unusable' });
    }
  });

  it.runIf(process.platform === 'linux').each(['/proc/secret', '/proc/descgen/secret'])(
    'says so when %s cannot be made',
    async (secret) => {
      await expect(readOrCreateSecret({ secret }, {})).rejects.toMatchObject({ code: 'home_unusable' });
    },
  );
});

describe('readOrCreateToken', () => {
  it('is made like the secret, and is another', async () => {
    const paths = makePaths();
    const token = await readOrCreateToken(paths);
    expect(token.current).toMatch(MADE);
    expect(statSync(paths.token).mode & 0o777).toBe(0o600);
    expect(await readOrCreateToken(paths)).toEqual(token);
    expect((await readOrCreateSecret(paths, {})).current).not.toBe(token.current);
  });
});
