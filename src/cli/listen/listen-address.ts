/** Where `listen` accepts webhooks by default. */

export const DEFAULT_PORT = '3000';
export const DEFAULT_HOST = '127.0.0.1';

/** The URL that a listener announces; it accepts webhooks at any path. */
export function listenUrl(host: string, port: number | string): string {
  // When it binds every address, it shows one that this machine can connect to.
  const any = host === '0.0.0.0' || host === '::';
  const name = any ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}/webhook-handler`;
}

export const DEFAULT_URL = listenUrl(DEFAULT_HOST, DEFAULT_PORT);
