/** Who uses the port that the daemon wants, and which port is free instead. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { askHealth } from '../../api/client/client.js';
import type { Settings } from '../../config/load-settings.js';
import { DescgenError } from '../../core/errors.js';
import type { Cli } from '../cli.js';

export interface Address {
  host: string;
  port: number;
}

/** Where the daemon is to listen. */
export function addressIn(settings: Settings): Address {
  return { host: settings.get('daemon.host'), port: settings.get('daemon.port') };
}

/** `port_in_use` with who uses the port and what to do; never "end that program", which may be a colleague's. */
export async function portInUse(cli: Pick<Cli, 'interrupted'>, address: Address): Promise<DescgenError> {
  const message = `Port ${address.port} on ${address.host} is in use by ${await portUser(cli, address)}. ${await otherPort(address)}`;
  return new DescgenError('port_in_use', message);
}

/** A daemon answers within milliseconds; another program may never answer. */
const STRANGER_MS = 1_000;

/** In words that follow "in use by". */
export async function portUser({ interrupted }: Pick<Cli, 'interrupted'>, { host, port }: Address): Promise<string> {
  const shown = host.includes(':') ? `[${host}]` : host;
  const health = await askHealth(`http://${shown}:${port}`, { signal: interrupted, patience: STRANGER_MS });
  const program = health === null || health === 'silent' ? 'another program' : 'the descgen daemon';
  const uid = await listenerOf(port);
  if (uid === null) return program === 'another program' ? program : `${program} of another home or user`;
  if (uid !== process.getuid?.()) return `${program} of ${await nameOf(uid)}`;
  return program === 'another program' ? `${program} of yours` : `${program} of another home of yours`;
}

/** A sentence that offers another port. */
export async function otherPort({ host, port }: Address): Promise<string> {
  const free = await freePortAfter(host, port);
  const set = free === null ? '' : `\`descgen config set daemon.port ${free}\` (free now), or `;
  return `Choose another port: ${set}\`--port 0\` for any free one.`;
}

/** The user whose program listens on the port, by the kernel's tables (Linux); null when unknown. */
async function listenerOf(port: number): Promise<number | null> {
  for (const table of ['/proc/net/tcp', '/proc/net/tcp6']) {
    const text = await readFile(table, 'utf8').catch(() => '');
    const uid = listenerIn(text, port);
    if (uid !== null) return uid;
  }
  return null;
}

/** proc(5): the second column is the local address, the fourth the state (0A: listening), the eighth the user. */
export function listenerIn(table: string, port: number): number | null {
  const wanted = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  for (const line of table.split('\n')) {
    const columns = line.trim().split(/\s+/);
    if (columns[1]?.endsWith(wanted) === true && columns[3] === '0A') return Number(columns[7]);
  }
  return null;
}

async function nameOf(uid: number): Promise<string> {
  const users = await readFile('/etc/passwd', 'utf8').catch(() => '');
  const name = users
    .split('\n')
    .map((line) => line.split(':'))
    .find((columns) => columns[2] === String(uid))?.[0];
  return name === undefined ? `user ${uid}` : `user ${name}`;
}

const PORTS_TRIED = 20;

async function freePortAfter(host: string, port: number): Promise<number | null> {
  for (let next = port + 1; next <= Math.min(port + PORTS_TRIED, 65_535); next += 1) {
    if (await isFree(host, next)) return next;
  }
  return null;
}

function isFree(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ host, port }, () => server.close(() => resolve(true)));
  });
}
