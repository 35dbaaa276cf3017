import { cameBack } from '../../listen/actions/forward.js';
import type { Entry } from '../../listen/entry.js';
import type { Treatment } from '../../listen/session-options.js';
import { type Behaviour, jsonAnswer } from '../../webhook/receiver/behaviour.js';
import { statusAnswer } from '../../webhook/receiver/script.js';
import type { Listening } from './listen-run.js';

export function treatmentOf(run: Listening): Treatment {
  const { flags, plan, pseudonym } = run;
  const { script, fail_rate, delay_ms } = plan;
  const onPurpose = (): Behaviour | null =>
    script !== null ? script.next() : Math.random() < fail_rate ? statusAnswer(500) : null;
  return {
    fault: flags.forwardTo === undefined ? onPurpose : (entry) => loop(entry, pseudonym) ?? onPurpose(),
    delay_ms,
    waitForActions: flags.answer === 'theirs',
  };
}

/** The answer to what this listener passed on and got back; the entry that was passed on shows it. */
function loop({ request }: Entry, pseudonym: string): Behaviour | null {
  if (!cameBack(request, pseudonym)) return null;
  const error = '--forward-to leads back to this listener: the webhook came round, and is not passed on again.';
  return jsonAnswer(508, { error });
}
