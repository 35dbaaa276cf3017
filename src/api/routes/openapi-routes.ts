/** The call that describes all calls. */
import type { FastifyInstance } from 'fastify';
import { openapiDocument } from '../openapi/openapi.js';
import type { ServerOptions } from '../server-options.js';

export function openapiRoutes(server: FastifyInstance, { control }: Pick<ServerOptions, 'control'>): void {
  let document: object | undefined;
  server.get('/openapi.json', async () => {
    document ??= openapiDocument(control.version);
    return document;
  });
}
