/**
 * Connections over which the daemon has proved that it knows the token, before anything else is sent. Each new connection is
 * challenged itself: a daemon may die, and another program take its port, at any moment of a long command.
 */
import { Agent } from 'node:http';
import { connect, type Socket } from 'node:net';
import { DescgenError } from '../../core/errors.js';

/** Asks a daemon to prove itself. */
export interface DaemonChallenge {
  /** Fresh for each connection. */
  nonce(): string;
  holds(nonce: string, proof: string): boolean;
}

const PATIENCE_MS = 5_000;
/** An answer of `/healthz` has some hundred bytes. */
const LONGEST = 16 * 1024;

type Callback = (error: Error | null, socket?: Socket) => void;

/** An agent for requests to `url` alone. Its requests fail with `daemon_unreachable` when the proof is missing or wrong. */
export function createProvenAgent(url: string, challenge: DaemonChallenge): Agent {
  const { host, hostname, port } = new URL(url);
  return Object.assign(new Agent({ keepAlive: true }), {
    createConnection(_options: object, callback: Callback): void {
      const socket = connect({ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || 80) });
      proved(socket, { host, challenge }).then(
        (proven) => {
          if (proven) return callback(null, socket);
          socket.destroy();
          callback(notProven(url));
        },
        (error: Error) => {
          socket.destroy();
          callback(error);
        },
      );
    },
  });
}

function notProven(url: string): DescgenError {
  return new DescgenError(
    'daemon_unreachable',
    `The program at ${url} could not prove that it is the daemon of this home, so it was not sent the token.`,
  );
}

async function proved(
  socket: Socket,
  { host, challenge }: { host: string; challenge: DaemonChallenge },
): Promise<boolean> {
  const nonce = challenge.nonce();
  const answer = firstAnswer(socket);
  socket.write(`GET /healthz?nonce=${nonce} HTTP/1.1\r\nHost: ${host}\r\nAccept: application/json\r\n\r\n`);
  const proof = proofIn(await answer);
  return proof !== null && challenge.holds(nonce, proof);
}

function proofIn({ head, body }: { head: string; body: string }): string | null {
  // A daemon that is about to close the connection takes no request over it.
  if (!/^HTTP\/1\.1 200 /.test(head) || /^connection: *close/im.test(head)) return null;
  try {
    const { proof } = JSON.parse(body) as { proof?: unknown };
    return typeof proof === 'string' ? proof : null;
  } catch {
    // Not the daemon's answer: no proof.
    return null;
  }
}

/** The first answer on a connection, whole; throws what the connection throws. Leaves the socket ready for requests. */
function firstAnswer(socket: Socket): Promise<{ head: string; body: string }> {
  return new Promise((resolve, reject) => {
    let text = '';
    const release = (): void => {
      clearTimeout(timer);
      socket.off('data', read).off('error', refuse).off('close', closed);
    };
    const refuse = (error: Error): void => {
      release();
      reject(error);
    };
    const fail = (code: string, name = 'Error'): void =>
      refuse(Object.assign(new Error(`No proof (${code})`), { code, name }));
    const closed = (): void => fail('ECONNRESET');
    const read = (chunk: Buffer): void => {
      text += chunk.toString('latin1');
      const found = wholeAnswer(text);
      if (found !== null) {
        release();
        resolve(found);
      } else if (text.length > LONGEST) {
        fail('EPROTO');
      }
    };
    const timer = setTimeout(() => fail('ETIMEDOUT', 'TimeoutError'), PATIENCE_MS);
    socket.on('data', read).on('error', refuse).on('close', closed);
  });
}

function wholeAnswer(text: string): { head: string; body: string } | null {
  const end = text.indexOf('\r\n\r\n');
  if (end === -1) return null;
  const head = text.slice(0, end);
  const body = text.slice(end + 4);
  const length = /^content-length: *(\d{1,5}) *$/im.exec(head)?.[1];
  // Without a length it is not the daemon's; nothing of it is used.
  if (length === undefined) return { head, body: '' };
  return body.length < Number(length) ? null : { head, body: body.slice(0, Number(length)) };
}
