/** Carries out a behaviour: an answer, or one of the failures. */
import { isAscii } from 'node:buffer';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Answer, Behaviour, Fault, Performed } from './behaviour.js';

/** Interval between the bytes of a dripping answer: far shorter than any time-out that restarts with each chunk. */
const DRIP_MS = 100;
const FLOOD_CHUNK = Buffer.alloc(64 * 1024, '{"flood": true} ');
/** What was refused under way is read to its end for so long: a connection that is closed on a sender loses the answer. */
const LINGER_MS = 5_000;
const SHORT = 4 * 1024;

export interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  /** `performance.now()` when the body was whole. */
  began: number;
}

/** Behaves so, after `delay_ms`. Calls `over` once, later: when the answer is out, or the connection gone. */
export function perform(
  exchange: Exchange,
  { behaviour, delay_ms, over }: { behaviour: Behaviour; delay_ms: number; over: (performed: Performed) => void },
): void {
  const { response, began } = exchange;
  let delay: NodeJS.Timeout | undefined;
  const end = (): void => {
    clearTimeout(delay);
    const status = response.headersSent ? response.statusCode : null;
    const ms = Math.round((performance.now() - began) * 100) / 100;
    const given_up = !response.writableFinished && !(behaviour.kind in BREAKS_OFF);
    over({ behaviour: behaviour.kind, status, ms, given_up });
  };
  // The connection may be gone already, and what would tell of it.
  if (response.destroyed || exchange.request.socket.destroyed) {
    process.nextTick(end);
    return;
  }
  // Comes after 'finish', and without it; once.
  response.on('close', end);
  if (delay_ms > 0) delay = setTimeout(begin, delay_ms, exchange, behaviour);
  else begin(exchange, behaviour);
}

function begin(exchange: Exchange, behaviour: Behaviour): void {
  if (behaviour.kind === 'answer') answer(exchange, behaviour.answer);
  else PLAYS[behaviour.kind](exchange);
}

/** Those that end the connection themselves. */
const BREAKS_OFF = { reset: true, close: true, garbage: true };

function answer({ request, response }: Exchange, answer: Answer): void {
  const { status, body } = answer;
  const { headers, text } = readyMade(answer);
  if (request.readableEnded || request.method === 'HEAD') {
    response.writeHead(status, headers);
    if (text === null) response.end(isEmpty(status) ? undefined : body);
    else {
      // In one plain write: `end(text)` adds an empty piece, and pieces are gathered at twice the cost.
      response.write(text, 'latin1');
      request.socket.uncork();
      response.end();
    }
    return;
  }
  // The sender is still sending: it gets the whole answer at once, and its rest is read into nothing.
  response.writeHead(status, [...headers, 'Connection', 'close']);
  response.write(body);
  const end = (): void => {
    clearTimeout(linger);
    response.end();
  };
  const linger = setTimeout(end, LINGER_MS);
  request.once('end', end).once('close', end).resume();
}

/** What is sent of an answer. */
interface ReadyMade {
  headers: string[];
  /** The body where it is short: head and body go out in one write then. */
  text: string | null;
}

/** Most answers are the same few. */
const known = new WeakMap<Answer, ReadyMade>();

function readyMade(answer: Answer): ReadyMade {
  const before = known.get(answer);
  if (before !== undefined) return before;
  const { status, headers, body } = answer;
  const length = isEmpty(status) ? [] : ['Content-Length', String(body.length)];
  const short = !isEmpty(status) && body.length <= SHORT && isAscii(body);
  const made = { headers: [...headers, ...length], text: short ? body.toString('latin1') : null };
  known.set(answer, made);
  return made;
}

/** These have no body (RFC 9110 section 6.4.1). */
function isEmpty(status: number): boolean {
  return status === 204 || status === 304;
}

const PLAYS: Readonly<Record<Fault, (exchange: Exchange) => void>> = {
  timeout: () => undefined,
  reset: ({ request }) => request.socket.resetAndDestroy(),
  close: ({ request }) => request.socket.destroy(),
  garbage: ({ request }) => request.socket.end('This is not HTTP.\r\n\r\n'),
  drip({ response }) {
    response.writeHead(200, ['Content-Type', 'application/json']);
    response.write('{');
    const dripping = setInterval(() => response.write(' '), DRIP_MS);
    response.once('close', () => clearInterval(dripping));
  },
  flood({ response }) {
    response.writeHead(200, ['Content-Type', 'application/json']);
    const pour = (): void => {
      while (!response.destroyed && response.write(FLOOD_CHUNK));
    };
    response.on('drain', pour);
    pour();
  },
};
