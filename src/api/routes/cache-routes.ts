/** Calls about the kept answers of models. */
import type { FastifyInstance } from 'fastify';
import type { CacheAnswer } from '../contract/contract.js';
import type { ServerOptions } from '../server-options.js';

export function cacheRoutes(server: FastifyInstance, { cache }: ServerOptions): void {
  const token = { config: { token: true } };
  server.get('/api/v1/cache', token, async (): Promise<CacheAnswer> => cache.size());
  server.delete('/api/v1/cache', token, async (): Promise<CacheAnswer> => cache.clear());
}
