/** The flags of `listen`, read and checked. */
import { hostname, networkInterfaces } from 'node:os';
import { durationMs } from '../../config/setting-kinds.js';
import { DescgenError } from '../../core/errors.js';
import { quoted } from '../../core/text/quoted.js';
import { isoMillis } from '../../core/time.js';
import { EXPECT_ACCEPTS, type Expectation, parseExpectation } from '../../listen/expect.js';
import { parseScript, SCRIPT_ACCEPTS, type Script } from '../../webhook/receiver/script.js';
import { receiverUrl } from '../receiver-url.js';
import type { SecretOption } from '../secret-option.js';
import { sinceOf } from '../since-option.js';

/** The flags of `listen` as they were written. */
export interface ListenFlags extends SecretOption {
  port: string;
  host: string;
  json?: boolean;
  tolerance?: string;
  insecureSkipVerify?: boolean;
  since?: string;
  resume?: boolean;
  daemon?: string;
  tokenFile?: string;
  tunnel: boolean;
  forwardTo?: string;
  exec?: string;
  execAtOnce: string;
  execTimeout: string;
  fetchResults?: string;
  answer: 'own' | 'theirs';
  record?: string;
  script?: string;
  failRate?: string;
  delay?: string;
  webhookTimeout?: string;
  retrySchedule?: string;
  expect?: string;
  timeout?: string;
}

/** The same, parsed. Times are milliseconds. */
export interface ListenPlan {
  port: number;
  tolerance_seconds: number | undefined;
  /** ISO 8601; null without `--since`. */
  since: string | null;
  daemon: URL | null;
  /** A URL; webhooks keep their own path where it has none. */
  forward_to: string | null;
  exec_at_once: number;
  exec_timeout_ms: number;
  script: Script | null;
  /** 0 to 1. */
  fail_rate: number;
  delay_ms: number;
  expectation: Expectation | null;
  timeout_ms: number | null;
}

/** Throws `usage` for flags that are invalid or contradict each other. */
export function planOf(flags: ListenFlags, now: number): ListenPlan {
  refuseEmpty(flags);
  const plan: ListenPlan = {
    port: numberOf(flags.port, { flag: '--port', most: 65_535, accepts: 'a port from 0 to 65535' }),
    tolerance_seconds: flags.tolerance === undefined ? undefined : timeOf(flags.tolerance, '--tolerance') / 1_000,
    since: flags.since === undefined ? null : isoMillis(sinceOf(flags.since, now)),
    daemon: flags.daemon === undefined ? null : daemonUrlOf(flags.daemon),
    forward_to: flags.forwardTo === undefined ? null : receiverUrl('--forward-to', flags.forwardTo),
    exec_at_once: numberOf(flags.execAtOnce, {
      flag: '--exec-at-once',
      least: 1,
      most: 1_000,
      accepts: 'a number from 1 to 1000',
    }),
    exec_timeout_ms: waitOf(flags.execTimeout, '--exec-timeout', 1),
    script: flags.script === undefined ? null : parsed(parseScript(flags.script), '--script', SCRIPT_ACCEPTS),
    fail_rate: flags.failRate === undefined ? 0 : shareOf(flags.failRate),
    delay_ms: flags.delay === undefined ? 0 : waitOf(flags.delay, '--delay'),
    expectation: flags.expect === undefined ? null : parsed(parseExpectation(flags.expect), '--expect', EXPECT_ACCEPTS),
    timeout_ms: flags.timeout === undefined ? null : waitOf(flags.timeout, '--timeout'),
  };
  refuseContradictions(flags, plan);
  return plan;
}

/** An empty shell variable: it would mean every address, or the current folder. */
function refuseEmpty({ host, exec, record, fetchResults, secretFile }: ListenFlags): void {
  const given = { host, exec, record, 'fetch-results': fetchResults, 'secret-file': secretFile };
  const [empty] = Object.entries(given).find(([, value]) => value?.trim() === '') ?? [];
  if (empty !== undefined) throw new DescgenError('usage', `--${empty} is empty; is a variable not set?`);
}

function refuseContradictions(flags: ListenFlags, plan: ListenPlan): void {
  const refuse = (message: string): never => {
    throw new DescgenError('usage', message);
  };
  if (flags.since !== undefined && flags.resume === true) refuse('Pass either --since or --resume, not both.');
  if (plan.timeout_ms !== null && plan.expectation === null) refuse('--timeout needs --expect.');
  if (plan.script !== null && plan.fail_rate > 0) refuse('Pass either --script or --fail-rate, not both.');
  const acts = [flags.forwardTo, flags.exec, flags.fetchResults].some((one) => one !== undefined);
  if (flags.answer === 'theirs' && !acts) {
    refuse('--answer theirs needs --forward-to, --exec or --fetch-results.');
  }
  const tunnels = [flags.since, flags.resume, flags.daemon, flags.retrySchedule].some((one) => one !== undefined);
  if (!flags.tunnel && tunnels)
    refuse('--since, --resume, --daemon and --retry-schedule cannot be used with --no-tunnel.');
  if (plan.forward_to !== null && namesItself(new URL(plan.forward_to), flags, plan)) {
    refuse(`--forward-to ${plan.forward_to} is this listener itself; give the URL of another program.`);
  }
  if (flags.tokenFile !== undefined && flags.daemon === undefined) refuse('--token-file needs --daemon.');
}

/** Found out before anything is forwarded; a longer loop is noticed when a webhook comes back. */
function namesItself(url: URL, { host }: ListenFlags, { port }: ListenPlan): boolean {
  const urlPort = Number(url.port) || (url.protocol === 'https:' ? 443 : 80);
  if (port === 0 || urlPort !== port) return false;
  const name = url.hostname.replace(/^\[|\]$/g, '');
  return ['localhost', '127.0.0.1', '::1', host].includes(name) || (ANY.includes(host) && isOwn(name));
}

const ANY: readonly string[] = ['0.0.0.0', '::', '::0'];

function isOwn(name: string): boolean {
  const own = Object.values(networkInterfaces()).flatMap((all = []) => all.map(({ address }) => address));
  return /^127\./.test(name) || [...ANY, hostname(), ...own].includes(name);
}

function parsed<T>(value: T | null, flag: string, accepts: string): T {
  if (value !== null) return value;
  throw new DescgenError('usage', `${flag} takes ${accepts}.`);
}

function timeOf(text: string, flag: string): number {
  const ms = durationMs(text);
  if (ms !== null) return ms;
  throw new DescgenError('usage', `${flag} takes a duration with its unit, such as 30s or 5m, not ${quoted(text)}.`);
}

/** A timer that is set to more than this fires at once. */
const LONGEST_WAIT_DAYS = 24;

function waitOf(text: string, flag: string, least_ms = 0): number {
  const ms = timeOf(text, flag);
  if (ms >= least_ms && ms <= LONGEST_WAIT_DAYS * 86_400_000) return ms;
  throw new DescgenError('usage', `${flag} takes at most ${LONGEST_WAIT_DAYS}d${least_ms > 0 ? ', and not 0' : ''}.`);
}

function daemonUrlOf(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return url;
  throw new DescgenError('usage', `--daemon takes an http:// or https:// URL, not ${quoted(text)}.`);
}

function shareOf(text: string): number {
  const share = Number(text);
  if (/^\d*\.?\d+$/.test(text) && share <= 1) return share;
  throw new DescgenError('usage', `--fail-rate takes a share from 0 to 1, such as 0.2, not ${quoted(text)}.`);
}

function numberOf(text: string, range: { flag: string; least?: number; most: number; accepts: string }): number {
  const value = Number(text);
  if (/^\d{1,6}$/.test(text) && value >= (range.least ?? 0) && value <= range.most) return value;
  throw new DescgenError('usage', `${range.flag} takes ${range.accepts}, not ${quoted(text)}.`);
}
