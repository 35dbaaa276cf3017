/** A loopback server that answers fixed paths with JSON or text, and everything else with 404. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** `null` as an answer: the request is never answered. Closed when the test is over. */
export async function serving(answers: Record<string, unknown>): Promise<string> {
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    if (!(path in answers)) {
      response.writeHead(404).end('404 page not found');
      return;
    }
    const answer = answers[path];
    if (answer !== null) response.end(typeof answer === 'string' ? answer : JSON.stringify(answer));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
