import { isAscii } from 'node:buffer';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Answer, Behaviour, Fault, Performed } from './behaviour.js';

/** A byte of an answer that drips comes about this often: far inside any time-out that a chunk begins anew. */
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

/** Behaves so, after `delay_ms`. Resolves when the answer is out, or the connection gone; never rejects. */
export function perform(exchange: Exchange, behaviour: Behaviour, delay_ms = 0): Promise<Performed> {
  const { response, began } = exchange;
  return new Promise((resolve) => {
    let over = false;
    let delay: NodeJS.Timeout | null = null;
    const end = (given_up: boolean): void => {
      if (over) return;
      over = true;
      if (delay !== null) clearTimeout(delay);
      const status = response.headersSent ? response.statusCode : null;
      const ms = Math.round((performance.now() - began) * 100) / 100;
      resolve({ behaviour: behaviour.kind, status, ms, given_up });
    };
    response.on('finish', () => end(false));
    response.on('close', () => end(!response.writableFinished && !(behaviour.kind in BREAKS_OFF)));
    if (response.destroyed || exchange.request.socket.destroyed) return end(true);
    const begin = (): void => {
      if (behaviour.kind === 'answer') answer(exchange, behaviour.answer);
      else PLAYS[behaviour.kind](exchange);
    };
    if (delay_ms === 0) begin();
    else delay = setTimeout(begin, delay_ms);
  });
}

/** Those that end the connection themselves. */
const BREAKS_OFF = { reset: true, close: true, garbage: true };

function answer({ request, response }: Exchange, { status, headers, body }: Answer): void {
  const hasBody = status !== 204 && status !== 304;
  const all = hasBody ? [...headers, 'Content-Length', String(body.length)] : [...headers];
  if (request.readableEnded || request.method === 'HEAD') {
    response.writeHead(status, all);
    // Head and body of a short answer go out in one write.
    if (hasBody && body.length <= SHORT && isAscii(body)) response.end(body.toString('latin1'), 'latin1');
    else response.end(hasBody ? body : undefined);
    return;
  }
  // The sender is still sending: it gets the whole answer at once, and its rest is read into nothing.
  response.writeHead(status, [...all, 'Connection', 'close']);
  response.write(body);
  const end = (): void => {
    clearTimeout(linger);
    response.end();
  };
  const linger = setTimeout(end, LINGER_MS);
  request.once('end', end).once('close', end).resume();
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
