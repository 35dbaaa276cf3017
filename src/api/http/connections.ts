/** Keeps the number of open connections bounded, so that idle ones never use up the file handles of the daemon. */
import type { Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Above `most` connections the one that has been idle longest is closed; if all have a request in progress, the new one is.
 * A connection that has not sent a whole request head counts as idle.
 */
export function boundConnections(server: Server, most: number): void {
  const requests = new Map<Socket, number>();
  /** In the order in which they became idle. */
  const idle = new Set<Socket>();

  server.on('connection', (socket: Socket) => {
    requests.set(socket, 0);
    idle.add(socket);
    socket.once('close', () => {
      requests.delete(socket);
      idle.delete(socket);
    });
    if (requests.size <= most) return;
    // The new one is the last, so it goes only when no other is idle.
    for (const oldest of idle) {
      drop(oldest);
      break;
    }
  });

  const drop = (socket: Socket): void => {
    requests.delete(socket);
    idle.delete(socket);
    socket.destroy();
  };

  server.on('request', ({ socket }: { socket: Socket }, response: ServerResponse) => {
    const before = requests.get(socket);
    if (before === undefined) return;
    requests.set(socket, before + 1);
    idle.delete(socket);
    response.once('close', () => {
      const now = requests.get(socket);
      if (now === undefined) return;
      requests.set(socket, now - 1);
      if (now === 1) idle.add(socket);
    });
  });
}
