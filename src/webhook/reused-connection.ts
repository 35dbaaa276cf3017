/** Requests of node:http on a connection that the other side had closed already. */
import type { ClientRequest } from 'node:http';

/**
 * Asked after `request` failed without an answer: whether its connection was kept from an earlier request and ended without a
 * single byte. The other side closed an idle connection while the request was on its way (RFC 9112 section 9.3.1): send it
 * again at once on a fresh one, as the sender of webhooks does.
 */
export function watchReuse(request: ClientRequest): () => boolean {
  let heard = false;
  request.once('socket', (socket) => {
    // Before the parser, whose errors are reported at once.
    socket.prependOnceListener('data', () => {
      heard = true;
    });
  });
  return () => request.reusedSocket && !heard;
}
