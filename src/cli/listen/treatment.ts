/** How `listen` answers genuine webhooks: rightly, or as `--script`, `--fail-rate` and `--delay` ask for. */
import type { ForwardLoops } from '../../listen/actions/forward-loops.js';
import type { Treatment } from '../../listen/session-options.js';
import { type Behaviour, jsonAnswer } from '../../webhook/receiver/behaviour.js';
import { statusAnswer } from '../../webhook/receiver/script.js';
import type { ListenRun } from './listen-run.js';

export function treatmentOf({ flags, plan }: ListenRun, loops: Pick<ForwardLoops, 'cameBack'>): Treatment {
  const { script, fail_rate, delay_ms } = plan;
  const onPurpose = (): Behaviour | null =>
    script !== null ? script.next() : Math.random() < fail_rate ? statusAnswer(500) : null;
  return {
    fault: plan.forward_to === null ? onPurpose : (entry) => (loops.cameBack(entry) ? LOOP : onPurpose()),
    delay_ms,
    closeConnections: script !== null,
    waitForActions: flags.answer === 'theirs',
  };
}

/** The answer to what this listener forwarded and received again; the entry that was forwarded shows it. */
const LOOP = jsonAnswer(508, {
  error: '--forward-to leads back to this listener: this webhook came back and is not forwarded again.',
});
