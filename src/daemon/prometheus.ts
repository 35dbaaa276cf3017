/** What the daemon does, as Prometheus reads it. Labels are few and known: no URL and no id is ever one. */
import type { Registry } from 'prom-client';
import type { MetricsSource } from '../api/server-options.js';
import type { DescribeLot } from '../app/describe-lot.js';
import { UNANSWERED_REASONS } from '../core/delivery/delivery.js';
import { SUSPENDED_AFTER } from '../core/delivery/health.js';
import { STATUS_CLASSES } from '../core/delivery/statistics.js';
import type { DeliveryAttempted, EventHub } from '../core/events.js';
import type { Store } from '../core/ports/store.js';
import type { Clock } from '../core/ports/world.js';
import { createSpread, createTally, type Spread, type Tally } from './tally.js';

export interface Metrics extends MetricsSource {
  /** The same use case, its duration counted. */
  timed(describe: DescribeLot): DescribeLot;
}

interface Context {
  store: Pick<Store, 'countLots' | 'deliveryNumbers'>;
  hub: EventHub;
  clock: Clock;
  version: string;
}

interface Counted {
  deliveries: Tally;
  attempts: Tally;
  jobs: Tally;
  exchange: Spread;
  generation: Spread;
}

/** Seconds. A webhook's exchange is cut at 30 s by default. */
const EXCHANGE_BOUNDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];
/** Seconds, from one small photo to fifty on a slow disk, or a model that thinks. */
const GENERATION_BOUNDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300];
const ANSWERED = STATUS_CLASSES.filter((one) => one !== 'unanswered');

/** Counts from now on in plain numbers; prom-client is loaded when somebody first asks. */
export function createMetrics(context: Context): Metrics {
  const counted: Counted = {
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
      // A lot that a stop interrupted tells nothing of how long one takes.
      if (decision.next !== 'queued') counted.generation.observe((performance.now() - started) / 1000);
      return decision;
    },
    async scrape() {
      scraper ??= createScraper(counted, context);
      const { registry, refresh } = await scraper;
      await refresh();
      return { type: registry.contentType, text: await registry.metrics() };
    },
  };
}

function countAttempt(counted: Counted, event: DeliveryAttempted): void {
  counted.attempts.add(event.reason ?? `${Math.floor((event.status_code ?? 0) / 100)}xx`);
  counted.exchange.observe(event.ms / 1000);
  if (event.status === 'delivered' || event.status === 'failed') counted.deliveries.add(event.status);
}

interface Scraper {
  registry: Registry;
  /** Reads from the store what is told as it is at that moment. */
  refresh(): Promise<void>;
}

async function createScraper(counted: Counted, context: Context): Promise<Scraper> {
  const { default: prom } = await import('prom-client');
  const registry = new prom.Registry();
  const registers = [registry];

  const counter = (name: string, label: string, help: string, tally: Tally): void => {
    const labelNames = [label];
    // What is counted elsewhere is put in afresh each time.
    new prom.Counter({
      ...{ name, help, labelNames, registers },
      collect() {
        this.reset();
        for (const [value, count] of tally.counts) this.inc({ [label]: value }, count);
      },
    });
  };
  const spread = (name: string, help: string, counts: Spread): void => {
    registry.registerMetric(spreadMetric(prom, { name, help, counts }));
  };
  counter(
    'descgen_webhook_deliveries_total',
    'outcome',
    'Webhooks that were delivered or given up',
    counted.deliveries,
  );
  counter('descgen_webhook_attempts_total', 'result', 'Webhook requests, by what came of them', counted.attempts);
  counter('descgen_jobs_ended_total', 'status', 'Jobs that ended, by how', counted.jobs);
  spread('descgen_webhook_exchange_seconds', 'How long a webhook request took, answered or not', counted.exchange);
  spread('descgen_lot_generation_seconds', 'How long describing a lot took, photos included', counted.generation);
  const refresh = addState(prom, registers, context);
  prom.collectDefaultMetrics({ register: registry, prefix: 'descgen_', eventLoopMonitoringPrecision: 20 });
  return { registry, refresh };
}

type Prom = typeof import('prom-client');

/** Gauges that are read from the store when they are asked for; gives what reads them. */
function addState(prom: Prom, registers: Registry[], { store, clock, version }: Context): Scraper['refresh'] {
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new prom.Gauge({ name, help, labelNames, registers });
  const lots = gauge('descgen_lots', 'Lots in the store, by state', ['status']);
  const depth = gauge('descgen_webhook_queue_depth', 'Webhooks owed, by state', ['status']);
  const oldest = gauge(
    'descgen_webhook_oldest_waiting_seconds',
    'How long the oldest owed webhook has been owed, or 0',
  );
  const suspended = gauge('descgen_webhook_endpoints_suspended', 'Endpoints that do not answer, counted up to 10');
  gauge('descgen_build_info', '1, with the version of the daemon', ['version']).set({ version }, 1);
  return async () => {
    const now = clock.now();
    const numbers = await store.deliveryNumbers({ now, suspended_after: SUSPENDED_AFTER });
    depth.set({ status: 'pending' }, numbers.pending);
    depth.set({ status: 'delivering' }, numbers.delivering);
    suspended.set(numbers.suspended.length);
    oldest.set(numbers.oldest_owed_at === null ? 0 : Math.max(0, now - numbers.oldest_owed_at) / 1000);
    for (const [status, count] of Object.entries(await store.countLots())) lots.set({ status }, count);
  };
}

/** A histogram whose values were counted elsewhere: prom-client's own can only be told one value at a time. */
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
  // `getForPromString` is what the text is made of, `get` everything else.
  return Object.assign(new prom.Histogram({ name, help, registers: [] }), { get: data, getForPromString: data });
}
