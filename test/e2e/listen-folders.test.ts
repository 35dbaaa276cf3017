import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test, vi } from 'vitest';
import { tempFolder } from '../helper/temp.js';
import { BIN, program } from './program.js';

vi.setConfig({ testTimeout: 60_000 });

test.runIf(process.platform === 'linux').each(['--record', '--fetch-results'])(
  '%s where no folder can be created is refused at once',
  async (flag) => {
    const descgen = await program({ DESCGEN_SECRET: 'a secret of this test' });
    const { code, stdout, stderr } = await descgen.run(['listen', '--port', '0', flag, '/proc/descgen/x']);
    expect([code, stdout, stderr]).toEqual([2, '', expect.stringContaining('/proc/descgen/x')]);
  },
);

// A limit of the size of files stands for a full disk: an empty file can be made, and nothing be written into it.
test.runIf(process.platform !== 'win32').each(['--record', '--fetch-results'])(
  '%s where files can be created but not filled is refused before it listens',
  async (flag) => {
    const descgen = await program({ DESCGEN_SECRET: 'a secret of this test' });
    const folder = join(await tempFolder(), 'folder');
    const limited = `trap '' XFSZ; ulimit -f 8; exec "$@"`;
    const { exitCode, stdout, stderr } = await execa(
      'sh',
      ['-c', limited, 'sh', process.execPath, BIN, 'listen', '--port', '0', flag, folder],
      { env: descgen.env, reject: false, stdin: 'ignore' },
    );
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toContain(folder);
    expect(await readdir(folder)).toEqual([]);
  },
);
