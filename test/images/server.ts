import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { onTestFinished } from 'vitest';

export interface TestServer {
  port: number;
  /** Below `http://127.0.0.1:<port>`. */
  url(path?: string): string;
  requests: IncomingMessage[];
}

export type Handler = (request: IncomingMessage, response: ServerResponse, count: number) => void;

/** A server on loopback for one test. `count` is the number of the request, from 1. */
export async function serve(handler: Handler): Promise<TestServer> {
  return listening((count) => createServer(count), handler, 'http');
}

/** The same with the certificate below, which nobody vouches for. */
export async function serveTls(handler: Handler): Promise<TestServer> {
  return listening((count) => createTlsServer({ key: KEY, cert: CERTIFICATE }, count), handler, 'https');
}

async function listening(
  create: (listener: (request: IncomingMessage, response: ServerResponse) => void) => Server,
  handler: Handler,
  scheme: string,
): Promise<TestServer> {
  const requests: IncomingMessage[] = [];
  const server = create((request, response) => {
    requests.push(request);
    handler(request, response, requests.length);
  });
  const sockets = new Set<{ destroy(): void }>();
  server.on('connection', (socket) => sockets.add(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { port, requests, url: (path = '/1.jpg') => `${scheme}://127.0.0.1:${port}${path}` };
}

/** For localhost and 127.0.0.1, made for these tests, valid until 2120; it opens nothing. */
const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBVjCB/KADAgECAgEBMAoGCCqGSM49BAMCMBQxEjAQBgNVBAMMCWxvY2FsaG9z
dDAgFw0yMDAxMDEwMDAwMDBaGA8yMTIwMDEwMTAwMDAwMFowFDESMBAGA1UEAwwJ
bG9jYWxob3N0MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEdoldTmZE+VBxBTjb
Rb26IkZz5Ktful8MHVxPJlBRRfi7BIzLVJPXAojDqPIjf/WUDUzTuIx0OaA1c+k5
7zoxtaM9MDswGgYDVR0RBBMwEYIJbG9jYWxob3N0hwR/AAABMB0GA1UdDgQWBBTj
sS3d6W+X+h06OEZ6WKkdDIg8AzAKBggqhkjOPQQDAgNJADBGAiEAqFU/iVBHMzLy
5kpYTvwiHyCJoMqNg6dbweLi26T1jIQCIQCUnUf46djqXBT9nyFuBBn4tv1T7oKl
512lWCvIVGSUaA==
-----END CERTIFICATE-----`;

const KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgaLho1UhTgrFZ44fK
4oISxbT3ZWZnEZO8TIwXLfPNIf6hRANCAAR2iV1OZkT5UHEFONtFvboiRnPkq1+6
XwwdXE8mUFFF+LsEjMtUk9cCiMOo8iN/9ZQNTNO4jHQ5oDVz6TnvOjG1
-----END PRIVATE KEY-----`;
