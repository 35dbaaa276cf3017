/** Calls about the daemon itself: health, readiness, generators, stop. */
import type { FastifyInstance } from 'fastify';
import type { StoreSize } from '../../core/ports/store.js';
import { isoMillis } from '../../core/time.js';
import { secretProof } from '../../signature/secret-proof.js';
import type { DaemonAnswer, GeneratorsAnswer, HealthAnswer } from '../contract/contract.js';
import type { ServerOptions } from '../server-options.js';

const NONCE = /^[0-9a-f]{64}$/;

export function daemonRoutes(server: FastifyInstance, { app, control, secrets }: ServerOptions): void {
  const { version, instance } = control;
  const notReady = async (): Promise<string | null> =>
    control.stopping() ? 'The daemon is stopping.' : control.notReady();

  server.get('/healthz', { config: { open: true } }, async (request): Promise<HealthAnswer> => {
    const { nonce } = request.query as { nonce?: unknown };
    const proof = typeof nonce === 'string' && NONCE.test(nonce) ? { proof: control.prove(nonce) } : {};
    return { status: 'ok', version, instance, ...proof };
  });

  server.get('/readyz', async (_request, reply) => {
    const reason = await notReady();
    if (reason === null) return { status: 'ok', version, instance } satisfies HealthAnswer;
    return reply.status(503).send({ status: 'unavailable', reason, version, instance } satisfies HealthAnswer);
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
    async (request): Promise<DaemonAnswer> => ({
      version,
      instance,
      pid: process.pid,
      url: control.url(),
      started_at: isoMillis(control.started_at),
      uptime_seconds: Math.floor((app.clock.now() - control.started_at) / 1000),
      not_ready: await notReady(),
      lots: await app.store.countLots(),
      storage: storageView(await app.store.size()),
      memory_bytes: process.memoryUsage.rss(),
      webhooks_held: app.dispatcher.held(),
      replaced: control.replaced(),
      ...proofsOf(request.query, secrets),
    }),
  );

  server.post('/api/v1/daemon/stop', { config: { token: true, whileStopping: true } }, async (_request, reply) => {
    control.stop();
    return reply.status(202).send({ status: 'stopping', instance });
  });
}

function proofsOf(query: unknown, secrets: ServerOptions['secrets']): Pick<DaemonAnswer, 'secret_proofs'> {
  const { nonce } = query as { nonce?: unknown };
  if (typeof nonce !== 'string' || !NONCE.test(nonce)) return {};
  return { secret_proofs: secrets().map((secret) => secretProof(secret, nonce)) };
}

function storageView({ bytes, free_bytes, lots }: StoreSize): DaemonAnswer['storage'] {
  return { bytes, free_bytes, bytes_per_lot: lots === 0 ? null : Math.round((bytes - free_bytes) / lots) };
}
