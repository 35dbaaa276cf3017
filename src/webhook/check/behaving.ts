/** What else a receiver should withstand. */
import { saysLoopback } from '../../net/loopback.js';
import { type Check, type Exchange, found, isTaken } from './check-model.js';
import {
  judgeBurst,
  judgeGet,
  judgeLarge,
  judgeRedirects,
  judgeScheme,
  judgeSpeed,
  judgeStale,
  judgeUpperCase,
} from './judge-answers.js';
import { withHeaders } from './samples.js';

const LARGE_BYTES = 1_000_000;
const DAY_MS = 24 * 60 * 60 * 1_000;

export const reachable: Check = {
  id: 'reachable',
  title: 'accepts connections',
  sends: '(a connection)',
  requires: 'nothing',
  always: true,
  gate: true,
  async run(context) {
    const reached = await context.reach();
    if (reached.ok) {
      const note = `${reached.address} in ${Math.round(reached.ms)} ms`;
      return { result: 'pass', advice: null, exchanges: [], decisive: null, note };
    }
    return {
      result: 'fail',
      advice: null,
      exchanges: [],
      decisive: null,
      note: reached.came.message,
      trouble: reached.came,
    };
  },
};

export const https: Check = {
  id: 'https',
  title: 'uses HTTPS, unless it is on this machine',
  sends: '(the address)',
  requires: 'nothing',
  async run({ url }) {
    const note = url.protocol === 'https:' ? 'https' : saysLoopback(url) ? 'on this machine' : 'http';
    return { ...judgeScheme(url.protocol, saysLoopback(url)), exchanges: [], decisive: null, note };
  },
};

export const redirect: Check = {
  id: 'redirect',
  title: 'does not redirect webhooks',
  sends: '(the answers above)',
  requires: 'answer',
  async run({ valid }) {
    const judgement = judgeRedirects(valid.map(({ came }) => came));
    const redirected = valid.find(({ came }) => judgeRedirects([came]).result !== 'pass');
    const decisive = redirected ?? null;
    return { ...judgement, exchanges: [], decisive, note: decisive === null ? 'no redirect' : null };
  },
};

export const speed: Check = {
  id: 'speed',
  title: 'answers within 5 seconds',
  sends: '(the answers above)',
  requires: 'acceptance',
  async run({ valid }) {
    const taken = valid.filter(({ came }) => isTaken(came));
    const slowest = slowestOf(taken);
    const note = `${Math.round(slowest?.came.ms ?? 0)} ms at most`;
    return { ...judgeSpeed(taken.map(({ came }) => came)), exchanges: [], decisive: slowest, note };
  },
};

export const get: Check = {
  id: 'get',
  title: 'answers other methods than POST',
  sends: 'GET, as a browser does',
  requires: 'answer',
  async run(context) {
    const exchange = await context.get();
    return found(exchange, judgeGet(exchange.came));
  },
};

export const upperCaseSignature: Check = {
  id: 'upper-case-signature',
  title: 'accepts hex in capitals, or refuses it',
  sends: 'valid, X-Signature in capitals',
  requires: 'acceptance',
  async run(context) {
    const webhook = context.samples.signed();
    const capitals = webhook.headers['X-Signature']?.toUpperCase() ?? '';
    const exchange = await context.send(withHeaders(webhook, { 'X-Signature': capitals }));
    return found(exchange, judgeUpperCase(exchange.came));
  },
};

export const staleTimestamp: Check = {
  id: 'stale-timestamp',
  title: 'may refuse an old webhook',
  sends: 'genuine, sent a day ago',
  requires: 'acceptance',
  async run(context) {
    const exchange = await context.send(context.samples.signed(context.samples.payload(), { age_ms: DAY_MS }));
    return found(exchange, judgeStale(exchange.came));
  },
};

export const largeBody: Check = {
  id: 'large-body',
  title: 'accepts a webhook of 1 MB',
  sends: 'valid, 1 MB',
  requires: 'acceptance',
  async run(context) {
    const payload = context.samples.payload();
    const short = Buffer.byteLength(context.samples.signed(payload).body);
    const webhook_url = `${payload.webhook_url}#${'x'.repeat(LARGE_BYTES - short - 1)}`;
    const exchange = await context.send(context.samples.signed({ ...payload, webhook_url }));
    return found(exchange, judgeLarge(exchange.came));
  },
};

export const burst: Check = {
  id: 'burst',
  title: 'accepts many webhooks at once',
  sends: 'many valid ones at once',
  requires: 'acceptance',
  async run(context) {
    const webhooks = Array.from({ length: context.concurrency }, () => context.samples.signed());
    const exchanges = await Promise.all(webhooks.map((webhook) => context.send(webhook)));
    const decisive = exchanges.find(({ came }) => !isTaken(came)) ?? slowestOf(exchanges);
    return { ...judgeBurst(exchanges.map(({ came }) => came)), exchanges, decisive, note: null };
  },
};

function slowestOf(exchanges: readonly Exchange[]): Exchange | null {
  let slowest: Exchange | null = null;
  for (const exchange of exchanges) if (slowest === null || exchange.came.ms > slowest.came.ms) slowest = exchange;
  return slowest;
}
