/** Parts of the attacks: a daemon of the built program, signed jobs, and what the kernel says about its process (Linux only). */
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { type Agent, type IncomingMessage, request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { onTestFinished } from 'vitest';
import { type Program, program, ROOT } from '../e2e/program.js';

export const PHOTO = pathToFileURL(join(ROOT, 'examples/photos/car_001_front.jpg')).href;
export const LANGUAGES = ['de', 'en', 'es', 'fr', 'it', 'ja', 'pl', 'pt', 'ru', 'tr', 'uk', 'zh'];
export const MIB = 1024 ** 2;

export interface Answer {
  status: number;
  body: string;
}

export interface Sending {
  method?: string;
  path: string;
  headers?: Record<string, string>;
  body?: Buffer;
  agent?: Agent;
}

export interface Job {
  lots: readonly object[];
  languages?: readonly string[];
}

export interface Target {
  descgen: Program;
  url: string;
  port: number;
  pid: number;
  token: string;
  send(sending: Sending): Promise<Answer>;
  /** Sends a signed job with the token. */
  submit(job: Job, agent?: Agent): Promise<Answer>;
  /** Submits a job that must be accepted; its id. */
  accepted(job: Job): Promise<string>;
  /** The status of a job, and how many of its lots are finished. */
  progress(job_id: string): Promise<{ status: string; finished: number }>;
}

/** A daemon in a home of its own. */
export async function target(settings: Record<string, string> = {}): Promise<Target> {
  const descgen = await program(settings);
  const started = await descgen.run(['daemon', 'start']);
  if (started.code !== 0) throw new Error(`the daemon did not start: ${started.stderr}`);
  const { url, pid } = JSON.parse(await readFile(join(descgen.home, 'daemon.json'), 'utf8')) as {
    url: string;
    pid: number;
  };
  const [secret = '', token = ''] = await Promise.all(
    ['secret', 'token'].map(async (name) => (await readFile(join(descgen.home, name), 'utf8')).trim()),
  );
  const port = Number(new URL(url).port);
  const send: Target['send'] = (sending) => sendTo(port, sending);
  const submit: Target['submit'] = ({ lots, languages = ['en'] }, agent) => {
    const text = JSON.stringify(lots);
    const signature = createHmac('sha256', secret).update(text).digest('hex');
    const head = JSON.stringify({ version: '1.0.0', languages, signature });
    return send({
      method: 'POST',
      path: '/api/v1/generate-descriptions',
      headers: { authorization: `Bearer ${token}` },
      body: Buffer.from(`${head.slice(0, -1)},"lots":${text}}`),
      ...(agent === undefined ? {} : { agent }),
    });
  };
  return {
    descgen,
    url,
    port,
    pid,
    token,
    send,
    submit,
    async accepted(job) {
      const { status, body } = await submit(job);
      if (status !== 201) throw new Error(`the job was answered ${status}: ${body}`);
      return (JSON.parse(body) as { job_id: string }).job_id;
    },
    async progress(job_id) {
      const { body } = await send({ path: `/api/v1/jobs/${job_id}/status` });
      const job = JSON.parse(body) as { status: string; completed_lots: number; failed_lots: number };
      return { status: job.status, finished: job.completed_lots + job.failed_lots };
    },
  };
}

/** One request and its whole answer; fails if the connection ends before. */
async function sendTo(port: number, { method = 'GET', path, headers, body, agent }: Sending): Promise<Answer> {
  const outgoing = request({
    host: '127.0.0.1',
    port,
    method,
    path,
    agent: agent ?? false,
    headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
  });
  outgoing.end(body);
  const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return { status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') };
}

/** A client that keeps its side open, whatever the daemon does. */
export interface Stubborn {
  socket: Socket;
  /** The status of the first answer, once the daemon has ended the connection. */
  ended: Promise<number | null>;
}

export async function stubborn(port: number, text: string): Promise<Stubborn> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  onTestFinished(() => void socket.destroy());
  await once(socket, 'connect');
  let received = '';
  socket.on('data', (chunk: Buffer) => {
    received += chunk.toString('latin1');
  });
  const ended = new Promise<number | null>((resolve) => {
    const settle = (): void => {
      const status = /^HTTP\/1\.1 (\d{3})/.exec(received)?.[1];
      resolve(status === undefined ? null : Number(status));
    };
    socket.once('end', settle);
    socket.once('close', settle);
    // A reset ends the connection too; `close` follows.
    socket.on('error', () => undefined);
  });
  socket.write(text);
  return { socket, ended };
}

/** Open files and sockets of a process. */
export async function handles(pid: number): Promise<number> {
  return (await readdir(`/proc/${pid}/fd`)).length;
}

/** The most memory a process had so far, in MB, by the kernel's own count. */
export async function peakMemory(pid: number): Promise<number> {
  return memoryLine(await readFile(`/proc/${pid}/status`, 'utf8'), 'VmHWM');
}

/** The memory of all child processes of a process now, in MB. */
export async function memoryOfChildren(pid: number): Promise<number> {
  const children = (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')).split(' ').filter(Boolean);
  const sizes = await Promise.all(
    children.map((child) =>
      readFile(`/proc/${child}/status`, 'utf8').then(
        (status) => memoryLine(status, 'VmRSS'),
        // It has ended since it was listed.
        () => 0,
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

function memoryLine(status: string, name: string): number {
  return Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0) / 1024;
}

/** One line of figures for the person who runs the attacks. */
export function figure(text: string): void {
  process.stdout.write(`  figure: ${text}\n`);
}
