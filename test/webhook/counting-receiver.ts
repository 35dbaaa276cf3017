import { createServer, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { listening } from './receiver.js';

interface Asked {
  id: string | undefined;
  body: string;
}

/**
 * A receiver that writes its own HTTP: `answer` is called for each whole request, with its number on that connection. `secure`
 * makes it speak TLS.
 */
export async function counting(answer: (socket: Socket, nth: number) => void, secure?: { key: Buffer; cert: Buffer }) {
  const asked: Asked[] = [];
  const sockets: Socket[] = [];
  const serve = (socket: Socket): void => {
    let came = '';
    let nth = 0;
    sockets.push(socket);
    socket.on('data', (chunk) => {
      came += chunk.toString('latin1');
      for (;;) {
        const end = came.indexOf('\r\n\r\n');
        if (end < 0) return;
        const whole = end + 4 + Number(/content-length: (\d+)/i.exec(came)?.[1] ?? 0);
        if (came.length < whole) return;
        const [head, body] = [came.slice(0, end), came.slice(end + 4, whole)];
        came = came.slice(whole);
        nth += 1;
        asked.push({ id: /webhook-id: (\S+)/i.exec(head)?.[1], body });
        answer(socket, nth);
      }
    });
  };
  const at = await listening(secure === undefined ? createServer(serve) : createTlsServer(secure, serve));
  const url = secure === undefined ? at.url : `https://localhost:${at.port}/webhook-handler`;
  return { ...at, url, asked, sockets };
}
