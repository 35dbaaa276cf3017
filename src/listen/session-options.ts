import type { Behaviour } from '../webhook/receiver/behaviour.js';
import type { ReceivedRequest } from '../webhook/receiver/received-request.js';
import type { Actions } from './actions/actions.js';
import type { Entry, ListenEvent } from './entry.js';
import type { Judge } from './judge-request.js';

/** How webhooks are treated that are genuine (or taken as such). */
export interface Treatment {
  /** How the next one, this, is failed; null when it is answered rightly. */
  fault(entry: Entry): Behaviour | null;
  /** Before every answer. */
  delay_ms: number;
  /** Answer only when the actions are through, with what they bring back. */
  waitForActions: boolean;
}

export interface SessionOptions {
  host: string;
  port: number;
  judge: Judge;
  treatment: Treatment;
  /** Null when there is nothing to be done. */
  actions: Actions | null;
  /** Keeps a request; the name of its file. Null when nothing is recorded. */
  record: ((request: ReceivedRequest, number: number) => Promise<string>) | null;
  emit(event: ListenEvent): void;
  /** Aborted when the listening ends. What ends only after that is not `finished`: whoever resumes takes it up again. */
  signal: AbortSignal;
}
