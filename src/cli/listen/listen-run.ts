/** Everything that belongs to one run of `listen`. */
import type { Settings } from '../../config/load-settings.js';
import type { Cli } from '../cli.js';
import type { ListenFlags, ListenPlan } from './listen-plan.js';

export interface ListenRun {
  cli: Cli;
  flags: ListenFlags;
  plan: ListenPlan;
  settings: Settings;
  /** When it began, in milliseconds since 1970: jobs that finish from then on are reported. */
  began: number;
  /** Aborted when the run ends: it ends everything in progress. */
  ending: AbortSignal;
  /** What it calls itself when it forwards webhooks; no other listener has this name. */
  pseudonym: string;
}
