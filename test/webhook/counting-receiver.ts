import { createServer, type Socket } from 'node:net';
import { listening } from './receiver.js';

interface Asked {
  id: string | undefined;
}

/** A receiver without HTTP of its own: `answer` is called for each whole request, with its number on that connection. */
export async function counting(answer: (socket: Socket, nth: number) => void) {
  const asked: Asked[] = [];
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
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
        const head = came.slice(0, end);
        came = came.slice(whole);
        nth += 1;
        asked.push({ id: /webhook-id: (\S+)/i.exec(head)?.[1] });
        answer(socket, nth);
      }
    });
  });
  return { ...(await listening(server)), asked, sockets };
}
