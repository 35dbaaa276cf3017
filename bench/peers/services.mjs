// Redis and PostgreSQL for one measurement: on a free port of 127.0.0.1, data in a folder of their own, ended by their pid.
import { execFileSync, spawn } from 'node:child_process';
import { accessSync, chownSync, constants, readdirSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { removeFolder, tempFolder } from '../lib.mjs';

const PATIENCE_MS = 20_000;
/** Debian keeps PostgreSQL's programs out of PATH. */
const DEBIAN = '/usr/lib/postgresql';

function folders() {
  const path = (process.env.PATH ?? '').split(delimiter);
  try {
    return [...path, ...readdirSync(DEBIAN).map((version) => join(DEBIAN, version, 'bin'))];
  } catch {
    return path;
  }
}

function find(program) {
  for (const folder of folders()) {
    const file = join(folder, program);
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {}
  }
  return null;
}

const PROGRAMS = { redis: ['redis-server'], postgres: ['initdb', 'postgres'] };

/** The programs that a service lacks here. */
export function missingFor(service) {
  return service === null ? [] : PROGRAMS[service].filter((program) => find(program) === null);
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

async function untilOpen(port) {
  const answers = () =>
    new Promise((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true));
      socket.on('error', () => resolve(false));
      socket.on('connect', () => socket.destroy());
    });
  const until = Date.now() + PATIENCE_MS;
  while (!(await answers())) {
    if (Date.now() > until) throw new Error('a service did not open its port');
    await sleep(50);
  }
}

const running = new Set();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

async function run(file, args, how) {
  const child = spawn(file, args, { stdio: 'ignore', ...how.options });
  running.add(child);
  const ended = new Promise((resolve) => child.once('exit', resolve));
  await untilOpen(how.port);
  return async () => {
    child.kill(how.signal);
    await ended;
    running.delete(child);
    removeFolder(how.folder);
  };
}

/** Every write is on disk before it is answered. */
async function startRedis() {
  const folder = tempFolder();
  const port = await freePort();
  const durable = ['--save', '', '--appendonly', 'yes', '--appendfsync', 'always'];
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, ...durable];
  return { port, stop: await run(find('redis-server'), args, { port, folder, signal: 'SIGTERM', options: {} }) };
}

/** PostgreSQL refuses to run as root: as root it runs as the user `postgres`. */
function otherUser(folder) {
  if (process.getuid?.() !== 0) return {};
  const [uid, gid] = ['-u', '-g'].map((what) => Number(execFileSync('id', [what, 'postgres'])));
  chownSync(folder, uid, gid);
  return { uid, gid };
}

/** As it comes: fsync and synchronous_commit are on. */
async function startPostgres() {
  const folder = tempFolder();
  const port = await freePort();
  const options = { cwd: folder, env: { PATH: process.env.PATH, LC_ALL: 'C', HOME: folder }, ...otherUser(folder) };
  const data = join(folder, 'data');
  const init = ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-locale'];
  execFileSync(find('initdb'), init, { ...options, stdio: 'ignore' });
  const settings = { listen_addresses: '127.0.0.1', unix_socket_directories: folder, max_connections: 120 };
  const args = Object.entries({ ...settings, shared_buffers: '256MB' }).flatMap(([key, value]) => [
    '-c',
    `${key}=${value}`,
  ]);
  const how = { port, folder, signal: 'SIGINT', options };
  const stop = await run(find('postgres'), ['-D', data, '-p', String(port), ...args], how);
  await sleep(500);
  return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, stop };
}

/** `{ port | url, stop }` */
export async function startService(service) {
  if (service === null) return { stop: async () => undefined };
  return service === 'redis' ? startRedis() : startPostgres();
}
