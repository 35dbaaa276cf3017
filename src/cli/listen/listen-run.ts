import type { Cli } from '../cli.js';
import type { ListenFlags, ListenPlan } from './listen-plan.js';

/** Everything of one run. */
export interface Listening {
  cli: Cli;
  flags: ListenFlags;
  plan: ListenPlan;
  /** When it began, in milliseconds since 1970: ends of jobs are taken from then on. */
  began: number;
  /** Aborted when it ends: it ends all that is under way. */
  ending: AbortSignal;
  /** What it calls itself to those it passes webhooks on to; no other listener is called so. */
  pseudonym: string;
}
