/** The receivers of `examples/` and those of the guide, each as a process of its own. */
import { spawnSync } from 'node:child_process';
import { cp, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { expect, onTestFinished } from 'vitest';
import { tempFolder } from '../helper/temp.js';
import { closedPort } from '../webhook/receiver.js';
import { ROOT } from './program.js';

/** The secret that all of them have. */
export const SECRET = 'shared by both, ключ';

export interface Started {
  origin: string;
  /** What it printed so far. */
  output(): string;
}

/** Starts a program, and gives the address it names when it listens. */
async function started(
  command: string,
  args: readonly string[],
  cwd: string,
  env: Record<string, string> = {},
): Promise<Started> {
  const child = execa(command, args, {
    cwd,
    env: { PORT: '0', SHARED_SECRET: SECRET, ...env },
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

export interface Example {
  name: string;
  /** Whether what it needs is installed here. */
  found: boolean;
  start(): Promise<Started>;
}

const FOLDER = join(ROOT, 'examples/receivers');
const runs = (command: string, ...args: string[]): boolean => spawnSync(command, args).status === 0;

export const HAS_FLASK = runs('python3', '-c', 'import flask');

/** Verified with the library, which knows webhook-id. */
export const LIBRARY_EXAMPLES: readonly Example[] = ['express', 'fastify', 'node'].map((name) => ({
  name,
  found: true,
  start: () => started(process.execPath, [`examples/receivers/${name}.mjs`], ROOT),
}));

/** In languages of their own, verified by X-Signature as the guide has it. */
export const LANGUAGE_EXAMPLES: readonly Example[] = [
  { name: 'Python', found: runs('python3', '--version'), start: () => started('python3', ['stdlib.py'], FOLDER) },
  {
    name: 'Flask (needs python3-flask)',
    found: HAS_FLASK,
    start: () => started('python3', ['flask_app.py'], FOLDER),
  },
  {
    name: 'PHP (needs php-cli)',
    found: runs('php', '--version'),
    async start() {
      const args = ['-S', `127.0.0.1:${await closedPort()}`, 'receiver.php'];
      return started('php', args, FOLDER, { TMPDIR: await tempFolder() });
    },
  },
  {
    name: 'Ruby (needs ruby with webrick)',
    found: runs('ruby', '-e', 'require "webrick"'),
    start: () => started('ruby', ['receiver.rb'], FOLDER),
  },
  {
    name: 'Go (needs go)',
    found: runs('go', 'version'),
    async start() {
      const folder = await tempFolder();
      const file = join(folder, 'receiver');
      // Built, not run: `go run` would leave its child behind when it is ended.
      await execa('go', ['build', '-o', file, 'receiver.go'], { cwd: FOLDER, env: { GOCACHE: join(folder, 'cache') } });
      return started(file, [], folder);
    },
  },
  {
    name: 'Java (needs a JDK)',
    found: runs('javac', '-version'),
    start: () => started('java', ['Receiver.java'], FOLDER),
  },
  {
    name: 'ASP.NET Core (needs dotnet)',
    found: runs('dotnet', '--version'),
    async start() {
      const folder = await tempFolder();
      await cp(join(FOLDER, 'csharp'), folder, { recursive: true });
      await execa('dotnet', ['build', '-o', 'out'], { cwd: folder });
      return started('dotnet', ['out/Receiver.dll'], folder, { PORT: String(await closedPort()) });
    },
  },
];

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
