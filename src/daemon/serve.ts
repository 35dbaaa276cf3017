/** Wires the rooms together and serves until the daemon is asked to stop. */
import { randomUUID } from 'node:crypto';
import { dirname } from 'node:path';
import { createLargeBodies } from '../api/judging/large-bodies.js';
import { createServer } from '../api/server.js';
import type { AppContext } from '../app/context.js';
import { createDescribeLot } from '../app/describe-lot.js';
import { deliveryId } from '../app/existing.js';
import { createMaintenance } from '../app/maintain.js';
import { type HomeIdentity, homeProof } from '../config/home/home-proof.js';
import { readVoice } from '../config/house-style.js';
import { type Instance, removeInstance, writeInstance } from '../config/instance.js';
import type { Settings } from '../config/load-settings.js';
import type { Paths } from '../config/paths.js';
import type { SecretSource } from '../config/secrets/secret-source.js';
import { SUSPENDED_AFTER } from '../core/delivery/health.js';
import type { GeneratorRegistry } from '../core/ports/generator.js';
import type { WebhookSecrets } from '../core/ports/sender.js';
import type { Store } from '../core/ports/store.js';
import type { Clock, Logger } from '../core/ports/world.js';
import { createEmbeddedEngine } from '../engine/embedded.js';
import { createBuiltinGenerator } from '../generate/builtin/generator.js';
import { createRegistry } from '../generate/registry.js';
import { createPhotoReaders, type PhotoReaders } from '../images/process/photo-readers.js';
import type { Lock } from '../store/sqlite/file/lock.js';
import { openSqliteStore } from '../store/sqlite/open.js';
import { isReplaced } from '../version.js';
import { listen } from './bind.js';
import {
  askingAtOnce,
  connectionsAtOnce,
  describingAtOnce,
  lotsAtOnce,
  photoTurns,
  readerMemory,
  readersAtOnce,
} from './capacity.js';
import { createEventHub } from './event-hub.js';
import { createModelGenerators, type ModelGenerators, type ModelGeneratorsOptions } from './models/model-generators.js';
import { createMetrics } from './prometheus.js';
import { createReadiness } from './readiness.js';
import { createShutdown } from './shutdown.js';
import { systemChance, systemClock } from './system.js';
import { createWebhooks } from './webhook-service.js';

export interface Serving {
  paths: Paths;
  settings: Settings;
  env: Readonly<Record<string, string | undefined>>;
  version: string;
  lock: Lock;
  /** Called once the API answers. */
  ready: (instance: Instance) => void;
  log: Logger;
  tokens: readonly string[];
  /** The token of the home: what the daemon proves itself with. */
  token: string;
  home: HomeIdentity;
  secret: SecretSource;
  loopback: boolean;
}

export async function serve(options: Serving): Promise<void> {
  const { paths, settings, log, version } = options;
  const clock = systemClock;
  const chance = systemChance;
  const owner = randomUUID();
  const shutdown = createShutdown(log);
  const database = await openSqliteStore(paths.database, { exclusive: true });
  // No other daemon uses this database: the file was left behind by one that ended abruptly.
  await removeInstance(paths.instance);
  const hub = createEventHub(log);
  const readiness = createReadiness({ store: database, folder: dirname(paths.database), hub, clock, log });
  const { store } = readiness;
  const metrics = createMetrics({ store, hub, clock, version, database: paths.database });
  const { generators, models } = createGenerators(options, { jobs: store, wake: () => engine.wake() });
  hub.subscribe((event) => {
    if (event.type === 'job.ended') models.batches.ended(event.job_id);
  });
  const photos = createReaders(options);
  const stopReading = new AbortController();
  const describe = createDescribeLot({
    photos,
    stopReading: stopReading.signal,
    generators,
    clock,
    chance,
    retries: settings.get('generation.retries'),
    describingAtOnce: describingAtOnce(settings.get('generation.concurrency')),
    askingAtOnce: askingAtOnce(settings.get('generation.concurrency')),
  });
  const secrets: WebhookSecrets = () => ({ signing: options.secret.forSigning(), all: options.secret.all() });
  const webhooks = createWebhooks({
    settings,
    store,
    clock,
    log,
    publish: (event) => hub.publish(event),
    owner,
    secrets,
    loopback: options.loopback,
    held: await mustAsk(store, { clock, log }),
  });
  const engine = createEmbeddedEngine({
    store,
    clock,
    chance,
    log,
    publish: (event) => hub.publish(event),
    owner,
    concurrency: lotsAtOnce(settings.get('generation.concurrency')),
    describe: metrics.timed(describe),
    webhookId: () => deliveryId(chance),
    dispatcher: webhooks,
  });
  const app = appContext(options, { store, engine, dispatcher: webhooks, secrets, generators, hub, clock, chance });
  const largeBodies = createLargeBodies({ script: new URL('./judge-thread.js', import.meta.url) });
  let url = '';
  const started_at = clock.now();
  const server = createServer({
    app,
    log,
    guard: { host: settings.get('daemon.host'), hosts: settings.get('daemon.hosts'), tokens: options.tokens },
    tokenForAll: !options.loopback,
    secrets: options.secret.all,
    maxBody: settings.get('api.maxBody'),
    metrics,
    cache: models.cache,
    largeBodies,
    connections: connectionsAtOnce(),
    control: {
      version,
      instance: owner,
      started_at,
      replaced: isReplaced,
      prove: (nonce) => homeProof(options.token, { nonce, url, home: options.home }),
      url: () => url,
      notReady: () => readiness.reason(),
      stop: () => shutdown.ask('the API'),
      stopping: () => shutdown.asked,
    },
  });
  const maintenance = createMaintenance({
    store,
    lock: options.lock,
    clock,
    log,
    retentionDays: settings.get('retention.days'),
  });
  try {
    url = await listen(server, { host: settings.get('daemon.host'), port: settings.get('daemon.port') });
    const instance = {
      instance: owner,
      url,
      version,
      pid: process.pid,
      started_at: new Date(started_at).toISOString(),
      home: options.home,
    };
    await writeInstance(paths.instance, instance);
    await engine.start();
    models.batches.resume();
    await webhooks.start();
    maintenance.start();
    readiness.start();
    log.info({ url }, 'the daemon is listening');
    options.ready(instance);
    const stop = async (grace_ms: number): Promise<void> => {
      stopReading.abort();
      await Promise.all([engine.stop(grace_ms), webhooks.stop(grace_ms)]);
    };
    await shutdown.wait({ soft: () => stop(settings.get('daemon.grace')), hard: () => stop(0) });
  } finally {
    maintenance.stop();
    readiness.stop();
    await webhooks.close();
    await closeServer(server);
    await largeBodies.close();
    await photos.close();
    await models.close();
    await store.close();
    // Before the lock is released: the next daemon must not lose its own file to us.
    await removeInstance(paths.instance);
    log.info({}, 'the daemon has stopped');
    shutdown.dispose();
  }
}

function createGenerators(
  { paths, env, settings, version, log }: Serving,
  waiting: Pick<ModelGeneratorsOptions, 'jobs' | 'wake'>,
): {
  generators: GeneratorRegistry;
  models: ModelGenerators;
} {
  const builtin = createBuiltinGenerator({ version });
  const models = createModelGenerators({
    ...waiting,
    paths,
    env,
    speaker: builtin,
    second_look: settings.get('vision.secondLook'),
    trust: settings.get('vision.trust'),
    daily: settings.get('budget.daily'),
    text: { style: settings.get('text.style'), voice: () => voiceOf(settings) },
    log,
  });
  return { generators: createRegistry([builtin], models), models };
}

/** Read anew for each lot. */
function voiceOf(settings: Serving['settings']): string | null {
  const file = settings.get('text.voice');
  return file === null ? null : readVoice(file, { named: 'text.voice', code: 'generator_failed' });
}

function createReaders({ settings, log, loopback, version }: Serving): PhotoReaders {
  const imageLimits = { maxBytes: settings.get('images.maxBytes'), maxPixels: settings.get('images.maxPixels') };
  return createPhotoReaders({
    ...readersAtOnce(process.env['UV_THREADPOOL_SIZE']),
    turns: photoTurns(),
    memory: readerMemory(imageLimits),
    lost: (why, cause) => log.warn({ why, cause }, 'a reader process ended unexpectedly; its photos are read again'),
    starved: (cause) => log.warn({ err: cause }, 'photos wait: this machine cannot read them at the moment'),
    reader: {
      ...imageLimits,
      minSide: settings.get('images.minSide'),
      policy: { daemonOnLoopback: loopback, allow: settings.get('network.allow') },
      version,
    },
  });
}

function appContext({ settings, log }: Serving, parts: Omit<AppContext, 'log' | 'defaults'>): AppContext {
  return {
    ...parts,
    log,
    defaults: {
      languages: settings.get('languages'),
      generator: settings.get('generator'),
      webhook_url: settings.get('webhooks.defaultUrl'),
    },
  };
}

/** A copied or restored database must not send again what its original may have sent; one without pending webhooks need not ask. */
async function mustAsk(store: Store, { clock, log }: { clock: Clock; log: Logger }): Promise<boolean> {
  if (!(await store.isCopy())) return false;
  const now = clock.now();
  const { pending } = await store.deliveryNumbers({ now, suspended_after: SUSPENDED_AFTER });
  if (pending === 0) await store.adopt({ now, discard: false });
  else {
    const message =
      'this database is a copy: its pending webhooks are held until `descgen webhooks release`, or `… release --discard` if the original has sent them';
    log.warn({ webhooks: pending }, message);
  }
  return pending > 0;
}

/** Gives unfinished answers a moment, then closes the remaining connections. */
async function closeServer(server: ReturnType<typeof createServer>): Promise<void> {
  const cut = setTimeout(() => server.server.closeAllConnections(), 1_000);
  await server.close();
  clearTimeout(cut);
}
