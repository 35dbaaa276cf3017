/** Binds the API to its address, and explains why an address cannot be bound. */
import type { AddressInfo } from 'node:net';
import { DescgenError } from '../core/errors.js';

interface Bindable {
  listen(address: { host: string; port: number }): Promise<unknown>;
  server: { address(): AddressInfo | string | null };
}

/** Binds the server and returns its URL. Errors say what is in the way and what to do. */
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
        `This user may not bind port ${port}; set daemon.port to a port above 1023.`,
        {
          cause: error,
        },
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new DescgenError(
        'address_unusable',
        `The address ${host} does not belong to this machine; correct daemon.host.`,
        {
          cause: error,
        },
      );
    default:
      return error;
  }
}
