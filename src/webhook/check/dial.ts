/** What `check` asks of a receiver beside webhooks: whether it accepts connections, and how it answers GET. Dialled like webhooks. */
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { connect, isIP, type Socket } from 'node:net';
import { connect as tlsConnect } from 'node:tls';
import { type FailedConnection, failedConnection, lateConnection, type Phase } from '../../net/failed-connection.js';
import type { Dialler, Guard } from '../../net/guard.js';
import { WEBHOOK_USER_AGENT } from '../../signature/webhook-request.js';
import { unanswered } from '../unanswered.js';
import type { Came, Reached } from './check-model.js';

export interface DialOptions {
  guard: Guard;
  deadline_ms: number;
  signal: AbortSignal;
}

const MOST_KEPT = 4 * 1024;
/** Of its headers, in bytes. */
const MOST_HEADERS = 64 * 1024;

/** Opens a connection, with TLS for https, and closes it. Rejects only when it was interrupted. */
export function reach(url: URL, options: DialOptions): Promise<Reached> {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const trouble = (failed: FailedConnection): void =>
      resolve({ ok: false, came: unanswered(failed, performance.now() - began) });
    begin(url, { ...options, reject, trouble }, (dialler, watch) => {
      const socket = opened(url, dialler);
      const { end } = watch(socket, () => 'dialling');
      socket.on(url.protocol === 'https:' ? 'secureConnect' : 'connect', () => {
        const address = socket.remoteAddress ?? url.hostname;
        end();
        resolve({ ok: true, address, ms: performance.now() - began });
      });
    });
  });
}

function opened(url: URL, { lookup }: Dialler): Socket {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  if (url.protocol !== 'https:') return connect({ host, port: Number(url.port || 80), lookup });
  const servername = isIP(host) === 0 ? host : '';
  return tlsConnect({ host, port: Number(url.port || 443), lookup, servername, ALPNProtocols: ['http/1.1'] });
}

/** GET, whose answer is read up to 4 KiB. Rejects only when it was interrupted. */
export function get(url: URL, options: DialOptions): Promise<Came> {
  const began = performance.now();
  const ms = (): number => Math.round((performance.now() - began) * 100) / 100;
  return new Promise((resolve, reject) => {
    const trouble = (failed: FailedConnection): void => resolve(unanswered(failed, ms()));
    begin(url, { ...options, reject, trouble }, (dialler, watch) => {
      const request = url.protocol === 'https:' ? httpsRequest : httpRequest;
      const headers = { 'User-Agent': WEBHOOK_USER_AGENT };
      const sent = request(url, {
        method: 'GET',
        headers,
        agent: false,
        lookup: dialler.lookup,
        maxHeaderSize: MOST_HEADERS,
      });
      let phase: Phase = 'dialling';
      const { end, fail } = watch(sent, () => phase);
      sent.on('socket', (socket) => socket.on('connect', () => (phase = 'waiting')));
      sent.on('response', (response) => {
        phase = 'answering';
        response.on('error', fail);
        readSome(response, (body, truncated) => {
          end();
          const answer = { status: response.statusCode ?? 0, headers: headersOf(response), body, truncated };
          resolve({ kind: 'answered', answer, ms: ms() });
        });
      });
      sent.end();
    });
  });
}

interface Destroyable {
  on(event: 'error', listener: (error: Error) => void): unknown;
  destroy(): unknown;
}

/** Bounds it in time, and destroys it when it is over: by `end` when all is well, by `fail` when not. */
type Watch = (what: Destroyable, phase: () => Phase) => { end(): void; fail(error: Error): void };

function begin(
  url: URL,
  {
    guard,
    deadline_ms,
    signal,
    reject,
    trouble,
  }: DialOptions & {
    reject: (reason: unknown) => void;
    trouble: (failed: FailedConnection) => void;
  },
  dial: (dialler: Dialler, watch: Watch) => void,
): void {
  const { host } = url;
  const watch: Watch = (what, phase) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', interrupt);
      what.destroy();
    };
    const interrupt = (): void => {
      end();
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      end();
      trouble(lateConnection({ host, phase: phase() }, deadline_ms));
    }, deadline_ms);
    signal.addEventListener('abort', interrupt);
    const fail = (error: Error): void => {
      end();
      trouble(failedConnection(error, { host, phase: phase() }));
    };
    // It stays: what is destroyed may still say why.
    what.on('error', fail);
    if (signal.aborted) interrupt();
    return { end, fail };
  };
  try {
    const dialler = guard(url);
    dialler.check(url);
    dial(dialler, watch);
  } catch (error) {
    trouble(failedConnection(error, { host, phase: 'dialling' }));
  }
}

function readSome(response: IncomingMessage, done: (body: string, truncated: boolean) => void): void {
  const chunks: Buffer[] = [];
  let size = 0;
  const end = (): void => done(Buffer.concat(chunks).subarray(0, MOST_KEPT).toString('utf8'), size > MOST_KEPT);
  response.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    size += chunk.length;
    if (size > MOST_KEPT) end();
  });
  response.on('end', end);
}

function headersOf({ headers }: IncomingMessage): Record<string, string> {
  const all: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) all[name] = typeof value === 'string' ? value : value.join(', ');
  }
  return all;
}
