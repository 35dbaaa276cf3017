import type { AddressInfo } from 'node:net';
import { DescgenError } from '../core/errors.js';

interface Bindable {
  listen(address: { host: string; port: number }): Promise<unknown>;
  server: { address(): AddressInfo | string | null };
}

/** Binds the server and gives its URL. Errors say what stands in the way and what to do. */
export async function listen(server: Bindable, address: { host: string; port: number }): Promise<string> {
  const { host, port } = address;
  try {
    await server.listen({ host, port });
  } catch (error) {
    throw listenError(error, address);
  }
  const bound = server.server.address();
  const actual = typeof bound === 'object' && bound !== null ? bound.port : port;
  return `http://${host.includes(':') ? `[${host}]` : host}:${actual}`;
}

function listenError(error: unknown, { host, port }: { host: string; port: number }): unknown {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'EADDRINUSE':
      return new DescgenError(
        'port_in_use',
        `Port ${port} on ${host} is in use; choose another one, or 0 for any free port, with daemon.port or --port.`,
        { cause: error },
      );
    case 'EACCES':
      return new DescgenError(
        'address_unusable',
        `Port ${port} needs more rights; choose one above 1023 for daemon.port.`,
        {
          cause: error,
        },
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new DescgenError(
        'address_unusable',
        `The address ${host} is not one of this machine; correct daemon.host.`,
        {
          cause: error,
        },
      );
    default:
      return error;
  }
}
