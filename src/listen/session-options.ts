/** What a session is made of. */
import type { Behaviour } from '../webhook/receiver/behaviour.js';
import type { ReceivedRequest } from '../webhook/receiver/received-request.js';
import type { Actions } from './actions/actions.js';
import type { Entry, ListenEvent } from './entry.js';
import type { Judge } from './judge-request.js';

/** How genuine webhooks (or those accepted as such) are treated. */
export interface Treatment {
  /** How to fail this webhook; null when it gets the right answer. */
  fault(entry: Entry): Behaviour | null;
  /** Before every answer. */
  delay_ms: number;
  /**
   * Close the connection with every answer: a fault that is played on a reused connection looks like an idle one that was
   * closed, and senders then repeat the request at once, without counting it.
   */
  closeConnections: boolean;
  /** Answer only when the actions are finished, with what they return. */
  waitForActions: boolean;
}

export interface SessionOptions {
  host: string;
  port: number;
  judge: Judge;
  treatment: Treatment;
  /** Null when there is nothing to do. */
  actions: Actions | null;
  /** Saves a request and returns its file name. Null when nothing is recorded. */
  record: ((request: ReceivedRequest, number: number) => Promise<string>) | null;
  emit(event: ListenEvent): void;
  /** Aborted when the listener ends. What ends only after that is not `finished`: `--resume` receives it again. */
  signal: AbortSignal;
}
