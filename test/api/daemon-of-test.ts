import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { LargeBodies } from '../../src/api/judging/large-bodies.js';
import { createServer } from '../../src/api/server.js';
import type { AppContext } from '../../src/app/context.js';
import { createDescribeLot } from '../../src/app/describe-lot.js';
import { deliveryId } from '../../src/app/existing.js';
import type { LotInput } from '../../src/core/lot.js';
import type { Generator } from '../../src/core/ports/generator.js';
import type { Store } from '../../src/core/ports/store.js';
import { listen } from '../../src/daemon/bind.js';
import { createEventHub } from '../../src/daemon/event-hub.js';
import { createMetrics } from '../../src/daemon/prometheus.js';
import { systemChance, systemClock } from '../../src/daemon/system.js';
import { createEmbeddedEngine } from '../../src/engine/embedded.js';
import { signBody } from '../../src/signature/signature.js';
import { memoryLog } from '../helper/log.js';
import { tempFolder } from '../helper/temp.js';
import { generator, nobodySends, photos, tempStore } from '../helper/world.js';

const NO_ANSWERS = { answers: 0, bytes: 0 };

export const SECRET = 'a shared secret of the tests';
export const TOKEN = 'token-of-the-tests';

export interface TestDaemon {
  url: string;
  app: AppContext;
  store: Store;
  log: ReturnType<typeof memoryLog>;
  /** Lets the engine work; a daemon of the tests begins with its hands in its lap. */
  work(): Promise<void>;
  fetch(path: string, init?: RequestInit & { token?: boolean }): Promise<Response>;
  /** Posts lots, signed. */
  submit(
    lots: readonly unknown[],
    more?: { fields?: object; headers?: Record<string, string>; token?: boolean },
  ): Promise<Response>;
  /** Waits until a job has ended. */
  ended(job_id: string): Promise<void>;
}

interface Options {
  generator?: Generator;
  hosts?: string[];
  tokenForAll?: boolean;
  maxBody?: number;
  connections?: number;
  notReady?: string;
  largeBodies?: LargeBodies;
  brokenPhoto?: (url: string) => string | null;
}

/** The real server on a loopback port with a real store; only photos and text are made up. */
export async function testDaemon(options: Options = {}): Promise<TestDaemon> {
  const database = join(await tempFolder(), 'descgen.db');
  const store = await tempStore(database);
  const log = memoryLog();
  const hub = createEventHub(log);
  const one = options.generator ?? generator();
  const generators = { list: () => [one], get: (name: string) => (name === one.name ? one : undefined) };
  const clock = systemClock;
  const chance = systemChance;
  const describe = createDescribeLot({
    photos: photos(options.brokenPhoto),
    generators,
    clock,
    chance,
    retries: 5,
    describingAtOnce: 4,
    askingAtOnce: 4,
  });
  const metrics = createMetrics({ store, hub, clock, version: '9.9.9', database });
  const engine = createEmbeddedEngine({
    store,
    clock,
    chance,
    log,
    publish: (event) => hub.publish(event),
    owner: randomUUID(),
    concurrency: 4,
    describe: metrics.timed(describe),
    webhookId: () => deliveryId(chance),
    dispatcher: nobodySends,
  });
  const defaults = { languages: ['en'], generator: 'builtin', webhook_url: null };
  const app: AppContext = {
    store,
    engine,
    dispatcher: nobodySends,
    secrets: () => ({ signing: SECRET, all: [SECRET] }),
    generators,
    hub,
    clock,
    chance,
    log,
    defaults,
  };
  let stopping = false;
  const server = createServer({
    app,
    log,
    guard: { host: '127.0.0.1', hosts: options.hosts ?? [], tokens: [TOKEN] },
    tokenForAll: options.tokenForAll ?? false,
    secrets: () => [SECRET],
    maxBody: options.maxBody ?? 64 * 1024 * 1024,
    metrics,
    cache: { size: async () => NO_ANSWERS, clear: async () => NO_ANSWERS },
    largeBodies: options.largeBodies ?? null,
    connections: options.connections ?? 1_000,
    control: {
      version: '9.9.9',
      instance: 'instance-of-the-tests',
      started_at: clock.now(),
      replaced: () => false,
      prove: (nonce) => `proof of ${nonce}`,
      url: () => url,
      notReady: async () => options.notReady ?? null,
      stop: () => {
        stopping = true;
      },
      stopping: () => stopping,
    },
  });
  const url = await listen(server, { host: '127.0.0.1', port: 0 });
  onTestFinished(async () => {
    await engine.stop(0);
    server.server.closeAllConnections();
    await server.close();
  });
  const call: TestDaemon['fetch'] = (path, { token, ...init } = {}) =>
    fetch(`${url}${path}`, {
      ...init,
      headers: { ...init.headers, ...(token === true ? { authorization: `Bearer ${TOKEN}` } : {}) },
    });
  return {
    url,
    app,
    store,
    log,
    work: () => engine.start(),
    fetch: call,
    submit: (lots, { fields = {}, headers = {}, token = false } = {}) =>
      call('/api/v1/generate-descriptions', {
        method: 'POST',
        token,
        headers: { 'content-type': 'application/json', ...headers },
        body: signed(lots, fields),
      }),
    async ended(job_id) {
      await new Promise<void>((resolve) => {
        const stop = hub.subscribe((event) => {
          if (event.type !== 'job.ended' || event.job_id !== job_id) return;
          stop();
          resolve();
        });
      });
    },
  };
}

/** A signed request body. */
export function signed(lots: readonly unknown[], fields: object = {}): string {
  const text = JSON.stringify(lots);
  const head = JSON.stringify({ signature: signBody(SECRET, text), version: '1.0.0', languages: ['en'], ...fields });
  return `${head.slice(0, -1)},"lots":${text}}`;
}

export const LOT: LotInput = { lot_id: 'car_001', images: ['https://example.com/1.jpg'] };
