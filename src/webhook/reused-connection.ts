/** Requests of node:http on a connection that the other side had closed already. */
import type { ClientRequest } from 'node:http';
import { TLSSocket } from 'node:tls';

/**
 * Asked after `request` failed without an answer: whether its connection was kept from an earlier request and ended without a
 * single byte. The other side closed an idle connection while the request was on its way (RFC 9112 section 9.3.1): send it
 * again at once on a fresh one, as the sender of webhooks does.
 */
export function watchReuse(request: ClientRequest): () => boolean {
  let before: number | null = null;
  request.once('socket', ({ bytesRead }) => {
    before = bytesRead;
  });
  return () => {
    const { socket, reusedSocket } = request;
    if (!reusedSocket || socket === null) return false;
    // TLS closes with its own bytes.
    return socket instanceof TLSSocket || socket.bytesRead === before;
  };
}
