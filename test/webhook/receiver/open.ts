import { connect } from 'node:net';
import { onTestFinished } from 'vitest';
import { type Behaviour, jsonAnswer } from '../../../src/webhook/receiver/behaviour.js';
import { openReceiver, type ReceiverOptions } from '../../../src/webhook/receiver/receiver-server.js';
import type { Taken } from '../../../src/webhook/receiver/take.js';

export interface Opened {
  port: number;
  url: string;
  taken: Taken[];
  garbage: string[];
}

export const OK = jsonAnswer(200, { success: true });

/** A receiver on a free port that answers as `answer` says. */
export async function opened(
  answer: (taken: Taken) => Behaviour = ({ unsuitable }) =>
    unsuitable === null ? OK : jsonAnswer(unsuitable.status, { error: unsuitable.message }, unsuitable.headers),
  bounds: ReceiverOptions['bounds'] = {},
): Promise<Opened> {
  const taken: Taken[] = [];
  const garbage: string[] = [];
  const receiver = await openReceiver({
    host: '127.0.0.1',
    port: 0,
    tunnelKey: 'key',
    bounds,
    garbage: (message) => void garbage.push(message),
    take(one) {
      taken.push(one);
      void one.perform(answer(one));
    },
  });
  onTestFinished(() => receiver.close());
  return { port: receiver.port, url: `http://127.0.0.1:${receiver.port}/webhook-handler`, taken, garbage };
}

/** Sends bytes, and gives all that comes back until the other side closes. */
export function raw(port: number, bytes: string | Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let text = '';
    socket.setEncoding('utf8').on('data', (chunk) => {
      text += String(chunk);
    });
    socket.on('close', () => resolve(text));
    socket.on('error', (error: NodeJS.ErrnoException) => (error.code === 'ECONNRESET' ? resolve(text) : reject(error)));
    socket.write(bytes);
  });
}
