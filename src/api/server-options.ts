import type { AppContext } from '../app/context.js';
import type { Logger } from '../core/ports/world.js';
import type { GuardOptions } from './judge-asker.js';

export interface ServerOptions {
  app: AppContext;
  log: Logger;
  guard: GuardOptions;
  /** Every call but `/healthz` needs the token: the daemon is bound to more than loopback. */
  tokenForAll: boolean;
  /** Secrets a request may be signed with; asked at each request, so that a rotation holds at once. */
  secrets: () => readonly string[];
  /** Bytes of a request's body. */
  maxBody: number;
  control: DaemonControl;
  metrics: MetricsSource;
}

/** What the API may tell of, and ask of, the process it runs in. */
export interface DaemonControl {
  version: string;
  /** New at each start. Public, so it proves nothing. */
  instance: string;
  started_at: number;
  /** The proof that this is the daemon of its home, for a fresh nonce. */
  prove: (nonce: string) => string;
  url: () => string;
  /** Begins the two-stage stop and returns at once. */
  stop: () => void;
  stopping: () => boolean;
}

/** Whoever counts what the daemon does. */
export interface MetricsSource {
  /** The text a Prometheus server reads, and its content type. */
  scrape(): Promise<{ type: string; text: string }>;
}
