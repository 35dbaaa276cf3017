import type { FastifyInstance } from 'fastify';
import type { ServerOptions } from '../server.js';

/** Whoever counts what the daemon does. */
export interface MetricsSource {
  /** The text a Prometheus server reads, and its content type. */
  scrape(): Promise<{ type: string; text: string }>;
}

export function metricsRoutes(server: FastifyInstance, { metrics }: Pick<ServerOptions, 'metrics'>): void {
  server.get('/metrics', { config: { token: true } }, async (_request, reply) => {
    const { type, text } = await metrics.scrape();
    return reply.type(type).send(text);
  });
}
