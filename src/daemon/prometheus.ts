/** Metrics of the daemon for Prometheus. Labels have few, known values: never a URL or an id. */
import { stat } from 'node:fs/promises';
import type { Registry } from 'prom-client';
import type { MetricsSource } from '../api/server-options.js';
import type { DescribeLot } from '../app/describe-lot.js';
import { UNANSWERED_REASONS } from '../core/delivery/delivery.js';
import { SUSPENDED_AFTER } from '../core/delivery/health.js';
import { STATUS_CLASSES } from '../core/delivery/statistics.js';
import type { DeliveryAttempted, EventHub } from '../core/events.js';
import type { LotResult } from '../core/lot.js';
import type { Store } from '../core/ports/store.js';
import type { Clock } from '../core/ports/world.js';
import { createSpread, createTally, type Spread, type Tally } from './tally.js';

export interface Metrics extends MetricsSource {
  /** The same use case, with its duration measured. */
  timed(describe: DescribeLot): DescribeLot;
}

interface Context {
  store: Pick<Store, 'countLots' | 'deliveryNumbers' | 'size'>;
  hub: EventHub;
  clock: Clock;
  version: string;
  /** The database file; its sizes on disk are those of this file and of what SQLite keeps beside it. */
  database: string;
}

interface Counted {
  photos: Tally;
  /** By generator and kind, in this order in one label. */
  tokens: Tally;
  cost: Tally;
  /** By method, route and status class, in this order in one label. */
  requests: Tally;
  deliveries: Tally;
  attempts: Tally;
  jobs: Tally;
  exchange: Spread;
  generation: Spread;
}

/** Seconds. A webhook request is cut off after 30 s by default. */
const EXCHANGE_BOUNDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];
/** Seconds, from one small photo to fifty on a slow disk, or a slow model. */
const GENERATION_BOUNDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300];
const ANSWERED = STATUS_CLASSES.filter((one) => one !== 'unanswered');

/** Counts in plain numbers from now on; prom-client is loaded by the first request for metrics. */
export function createMetrics(context: Context): Metrics {
  const counted: Counted = {
    photos: createTally(['used', 'left_out']),
    tokens: createTally([]),
    cost: createTally([]),
    requests: createTally([]),
    deliveries: createTally(['delivered', 'failed']),
    attempts: createTally([...ANSWERED, ...UNANSWERED_REASONS]),
    jobs: createTally(['completed', 'partially_completed', 'failed', 'cancelled']),
    exchange: createSpread(EXCHANGE_BOUNDS),
    generation: createSpread(GENERATION_BOUNDS),
  };
  context.hub.subscribe((event) => {
    if (event.type === 'job.ended') counted.jobs.add(event.status);
    if (event.type === 'delivery.attempted') countAttempt(counted, event);
  });
  let scraper: Promise<Scraper> | null = null;
  return {
    timed: (describe) => async (claim, signal) => {
      const started = performance.now();
      const decision = await describe(claim, signal);
      // An interrupted lot says nothing about how long a lot takes.
      if (decision.next !== 'queued') {
        counted.generation.observe((performance.now() - started) / 1000);
        counted.photos.add('used', decision.result.photos.length);
        counted.photos.add('left_out', decision.result.missing_images.length);
        countSpent(counted, decision.result.provenance);
      }
      return decision;
    },
    answered: ({ method, route, status }) =>
      counted.requests.add([method, route, `${Math.floor(status / 100)}xx`].join(' ')),
    async scrape() {
      scraper ??= createScraper(counted, context);
      const { registry, refresh } = await scraper;
      await refresh();
      return { type: registry.contentType, text: await registry.metrics() };
    },
  };
}

function countSpent({ tokens, cost }: Counted, provenance: LotResult['provenance']): void {
  if (!provenance?.tokens) return;
  tokens.add(`${provenance.generator} input`, provenance.tokens.input);
  tokens.add(`${provenance.generator} output`, provenance.tokens.output);
  if (provenance.cost !== null) cost.add(provenance.generator, provenance.cost);
}

function countAttempt(counted: Counted, event: DeliveryAttempted): void {
  counted.attempts.add(event.reason ?? `${Math.floor((event.status_code ?? 0) / 100)}xx`);
  counted.exchange.observe(event.ms / 1000);
  if (event.status === 'delivered' || event.status === 'failed') counted.deliveries.add(event.status);
}

interface Scraper {
  registry: Registry;
  /** Reads the current state from the store. */
  refresh(): Promise<void>;
}

async function createScraper(counted: Counted, context: Context): Promise<Scraper> {
  const { default: prom } = await import('prom-client');
  const registry = new prom.Registry();
  const registers = [registry];

  const counter = (name: string, labels: string, help: string, tally: Tally): void => {
    const labelNames = labels.split(' ');
    // The counts are kept elsewhere, so each scrape sets them.
    new prom.Counter({
      ...{ name, help, labelNames, registers },
      collect() {
        this.reset();
        for (const [value, count] of tally.counts) {
          const values = value.split(' ');
          this.inc(Object.fromEntries(labelNames.map((label, at) => [label, values[at] ?? ''])), count);
        }
      },
    });
  };
  const spread = (name: string, help: string, counts: Spread): void => {
    registry.registerMetric(spreadMetric(prom, { name, help, counts }));
  };
  counter(
    'descgen_webhook_deliveries_total',
    'outcome',
    'Webhooks that were delivered or failed for good',
    counted.deliveries,
  );
  counter('descgen_webhook_attempts_total', 'result', 'Webhook requests, by result', counted.attempts);
  counter('descgen_jobs_ended_total', 'status', 'Finished jobs, by status', counted.jobs);
  counter('descgen_photos_total', 'outcome', 'Photos of described lots, used or left out', counted.photos);
  const tokens = 'Tokens of models for described lots, asked (input) and answered (output)';
  counter('descgen_model_tokens_total', 'generator kind', tokens, counted.tokens);
  const dollars = 'US dollars of models for described lots, where prices are known';
  counter('descgen_model_cost_dollars_total', 'generator', dollars, counted.cost);
  const requests = 'Requests of the API, by method, route and status class';
  counter('descgen_http_requests_total', 'method route status', requests, counted.requests);
  spread('descgen_webhook_exchange_seconds', 'Duration of webhook requests, answered or not', counted.exchange);
  spread('descgen_lot_generation_seconds', 'Duration of describing one lot, photos included', counted.generation);
  const refresh = addState(prom, registers, context);
  prom.collectDefaultMetrics({ register: registry, prefix: 'descgen_', eventLoopMonitoringPrecision: 20 });
  return { registry, refresh };
}

type Prom = typeof import('prom-client');

/** Gauges with the current state of the store; returns the function that reads it. */
function addState(prom: Prom, registers: Registry[], { store, clock, version, database }: Context): Scraper['refresh'] {
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new prom.Gauge({ name, help, labelNames, registers });
  const lots = gauge('descgen_lots', 'Lots in the store, by status', ['status']);
  const depth = gauge('descgen_webhook_queue_depth', 'Pending webhooks, by status', ['status']);
  const oldest = gauge('descgen_webhook_oldest_waiting_seconds', 'Age of the oldest pending webhook, or 0');
  const suspended = gauge('descgen_webhook_endpoints_suspended', 'Endpoints that do not answer, counted up to 10');
  const size = gauge('descgen_store_bytes', 'Size of the database file');
  const free = gauge('descgen_store_free_bytes', 'Part of the database file that is free for reuse');
  const files = gauge('descgen_database_file_bytes', 'Size on disk of the files of the database', ['file']);
  const build = gauge('descgen_build_info', '1, with the versions of the daemon and of Node.js', ['version', 'node']);
  build.set({ version, node: process.versions.node }, 1);
  return async () => {
    const now = clock.now();
    const numbers = await store.deliveryNumbers({ now, suspended_after: SUSPENDED_AFTER });
    depth.set({ status: 'pending' }, numbers.pending);
    depth.set({ status: 'delivering' }, numbers.delivering);
    suspended.set(numbers.suspended.length);
    oldest.set(numbers.oldest_owed_at === null ? 0 : Math.max(0, now - numbers.oldest_owed_at) / 1000);
    const stored = await store.size();
    size.set(stored.bytes);
    free.set(stored.free_bytes);
    for (const [file, bytes] of await databaseFiles(database)) files.set({ file }, bytes);
    for (const [status, count] of Object.entries(await store.countLots())) lots.set({ status }, count);
  };
}

/** The database itself, the write-ahead log, and the index of that log; 0 for one that is not there. */
async function databaseFiles(database: string): Promise<[name: string, bytes: number][]> {
  const files = { main: database, wal: `${database}-wal`, shm: `${database}-shm` };
  return Promise.all(
    Object.entries(files).map(async ([name, file]): Promise<[string, number]> => {
      const stats = await stat(file).catch((error: unknown) => {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
        throw error;
      });
      return [name, stats?.size ?? 0];
    }),
  );
}

/** A histogram whose values are counted elsewhere: prom-client's own takes only one value at a time. */
function spreadMetric(prom: Prom, { name, help, counts }: { name: string; help: string; counts: Spread }) {
  const data = async () => ({
    name,
    help,
    type: 'histogram',
    aggregator: 'sum' as const,
    values: [
      ...[...counts.cumulative(), ['+Inf', counts.count] as const].map(([le, value]) => ({
        metricName: `${name}_bucket`,
        labels: { le },
        value,
      })),
      { metricName: `${name}_sum`, labels: {}, value: counts.sum },
      { metricName: `${name}_count`, labels: {}, value: counts.count },
    ],
  });
  // `getForPromString` is for the text, `get` for everything else.
  return Object.assign(new prom.Histogram({ name, help, registers: [] }), { get: data, getForPromString: data });
}
