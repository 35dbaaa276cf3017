/** What the API needs from the daemon. */
import type { AppContext } from '../app/context.js';
import type { AnswerStore } from '../core/ports/model.js';
import type { Logger } from '../core/ports/world.js';
import type { GuardOptions } from './judge-asker.js';
import type { LargeBodies } from './judging/large-bodies.js';

export interface ServerOptions {
  app: AppContext;
  log: Logger;
  guard: GuardOptions;
  /** Every call except `/healthz` needs the token: the daemon is bound to more than loopback. */
  tokenForAll: boolean;
  /** Secrets that a request may be signed with; read for each request, so that a rotation applies at once. */
  secrets: () => readonly string[];
  /** Most bytes of a request body. */
  maxBody: number;
  control: DaemonControl;
  metrics: MetricsSource;
  /** The kept answers of models. */
  cache: Pick<AnswerStore, 'size' | 'clear'>;
  /** Judges large bodies off the main thread; null judges them where they are. */
  largeBodies: LargeBodies | null;
  /** Most connections at once. */
  connections: number;
}

/** What the API may report about its process, and ask of it. */
export interface DaemonControl {
  version: string;
  /** New at each start. Public, so it proves nothing. */
  instance: string;
  started_at: number;
  /** Whether the program on disk is another build than the one that runs. */
  replaced: () => boolean;
  /** The proof that this is the daemon of its home, for a fresh nonce. */
  prove: (nonce: string) => string;
  url: () => string;
  /** Why jobs cannot be taken, or work cannot go on; null when they can. */
  notReady: () => Promise<string | null>;
  /** Starts the two-stage stop and returns at once. */
  stop: () => void;
  stopping: () => boolean;
}

/** The metrics of the daemon. */
export interface MetricsSource {
  /** Text for a Prometheus server, and its content type. */
  scrape(): Promise<{ type: string; text: string }>;
  /** Counts a request; method and route are known ones, `other` for the rest. */
  answered(call: { method: string; route: string; status: number }): void;
}
