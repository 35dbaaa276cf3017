/** The receivers of `examples/` and those of the guide, each as a process of its own. */
import { spawnSync } from 'node:child_process';
import { readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { expect, onTestFinished } from 'vitest';
import { tempFolder } from '../helper/temp.js';
import { ROOT } from './program.js';

/** The secret that all of them have. */
export const SECRET = 'shared by both, ключ';

export interface Started {
  origin: string;
  /** What it printed so far. */
  output(): string;
}

/** Starts a program, and gives the address it names when it listens. */
async function started(command: string, args: readonly string[], cwd: string): Promise<Started> {
  const child = execa(command, args, {
    cwd,
    env: { PORT: '0', SHARED_SECRET: SECRET },
    reject: false,
    all: true,
  });
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await child;
  });
  let output = '';
  return new Promise((resolve, reject) => {
    child.all.on('data', (chunk: Buffer) => {
      output += String(chunk);
      const origin = /http:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0];
      if (origin !== undefined) resolve({ origin, output: () => output });
    });
    child.on('exit', (code) => reject(new Error(`ended with ${code}: ${output}`)));
  });
}

export const EXAMPLES = ['express', 'fastify', 'node'] as const;

export function exampleReceiver(name: (typeof EXAMPLES)[number]): Promise<Started> {
  return started(process.execPath, [`examples/receivers/${name}.mjs`], ROOT);
}

/** The guide's own code, unchanged but for the secret. */
async function guideReceiver(file: string, as: string): Promise<string> {
  const folder = await tempFolder();
  const code = await readFile(fileURLToPath(new URL(`./fixtures/${file}`, import.meta.url)), 'utf8');
  expect(code).toContain('your-shared-secret-key');
  await writeFile(join(folder, as), code.replace('your-shared-secret-key', SECRET));
  return folder;
}

export async function guideExpress(): Promise<Started> {
  const folder = await guideReceiver('guide-express.js', 'receiver.cjs');
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  // It binds port 3000, which another test may have.
  const anyPort = `const { Server } = require('node:net');
    const { listen } = Server.prototype;
    Server.prototype.listen = function (port, then) {
      return listen.call(this, 0, '127.0.0.1', () => { console.log('http://127.0.0.1:' + this.address().port); then(); });
    };`;
  await writeFile(join(folder, 'any-port.cjs'), anyPort);
  return started(process.execPath, ['--require', './any-port.cjs', 'receiver.cjs'], folder);
}

export const HAS_FLASK = spawnSync('python3', ['-c', 'import flask']).status === 0;

export async function guideFlask(): Promise<Started> {
  const folder = await guideReceiver('guide-flask.py', 'receiver.py');
  const serve = `
import receiver
from werkzeug.serving import make_server
server = make_server('127.0.0.1', 0, receiver.app)
print(f'http://127.0.0.1:{server.port}', flush=True)
server.serve_forever()`;
  return started('python3', ['-c', serve], folder);
}
