/** How a receiver behaves towards one webhook: correctly, or in one of the ways in which real ones fail. */

/** A specific answer. */
export interface Answer {
  status: number;
  /** Alternating names and values, as they are sent. */
  headers: readonly string[];
  body: Buffer;
}

/** Ways to fail, as `--script` names them. */
export const FAULTS = ['timeout', 'reset', 'close', 'drip', 'flood', 'garbage'] as const;

/**
 * `timeout`: no answer, the connection stays open. `reset`: the connection is reset. `close`: it is closed without an answer.
 * `drip`: an answer that never ends, a byte at a time. `flood`: one that never ends, as fast as it goes. `garbage`: something
 * that is not HTTP.
 */
export type Fault = (typeof FAULTS)[number];

export type Behaviour = { kind: 'answer'; answer: Answer } | { kind: Fault };

/** What the sender received. */
export interface Performed {
  behaviour: Behaviour['kind'];
  /** Null when no status was sent. */
  status: number | null;
  /** From the request's last byte to the end of the answer, or to what broke it off; milliseconds. */
  ms: number;
  /** The sender closed the connection before the answer was out. */
  given_up: boolean;
}

export function isFault(word: string): word is Fault {
  return (FAULTS as readonly string[]).includes(word);
}

/** An answer in JSON, as the guide's receivers give it. */
export function jsonAnswer(status: number, value: unknown, headers: readonly string[] = []): Behaviour {
  const body = Buffer.from(JSON.stringify(value));
  return { kind: 'answer', answer: { status, headers: ['Content-Type', 'application/json', ...headers], body } };
}
