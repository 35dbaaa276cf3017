/** Calls about the daemon itself: health, readiness, generators, stop. */
import type { FastifyInstance } from 'fastify';
import { isoMillis } from '../../core/time.js';
import type { DaemonAnswer, GeneratorsAnswer, HealthAnswer } from '../contract/contract.js';
import type { ServerOptions } from '../server-options.js';

const NONCE = /^[0-9a-f]{64}$/;

export function daemonRoutes(server: FastifyInstance, { app, control }: ServerOptions): void {
  const { version, instance } = control;

  server.get('/healthz', { config: { open: true } }, async (request): Promise<HealthAnswer> => {
    const { nonce } = request.query as { nonce?: unknown };
    const proof = typeof nonce === 'string' && NONCE.test(nonce) ? { proof: control.prove(nonce) } : {};
    return { status: 'ok', version, instance, ...proof };
  });

  server.get('/readyz', async (_request, reply) => {
    const ready = !control.stopping() && (await storeAnswers(app.store));
    const answer: HealthAnswer = { status: ready ? 'ok' : 'unavailable', version, instance };
    return reply.status(ready ? 200 : 503).send(answer);
  });

  server.get(
    '/api/v1/generators',
    async (): Promise<GeneratorsAnswer> => ({
      default: app.defaults.generator,
      generators: app.generators.list().map(({ name, version, summary, languages }) => ({
        name,
        version,
        summary,
        languages: [...languages],
      })),
    }),
  );

  const token = { config: { token: true } };

  server.get(
    '/api/v1/daemon',
    token,
    async (): Promise<DaemonAnswer> => ({
      version,
      instance,
      pid: process.pid,
      url: control.url(),
      started_at: isoMillis(control.started_at),
      uptime_seconds: Math.floor((app.clock.now() - control.started_at) / 1000),
      lots: await app.store.countLots(),
      memory_bytes: process.memoryUsage.rss(),
    }),
  );

  server.post('/api/v1/daemon/stop', { config: { token: true, whileStopping: true } }, async (_request, reply) => {
    control.stop();
    return reply.status(202).send({ status: 'stopping', instance });
  });
}

async function storeAnswers(store: ServerOptions['app']['store']): Promise<boolean> {
  try {
    await store.seqAt(0);
    return true;
  } catch {
    // Not ready is the answer itself; the failure is logged where work meets it.
    return false;
  }
}
