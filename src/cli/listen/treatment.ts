import type { Treatment } from '../../listen/session.js';
import { statusAnswer } from '../../webhook/receiver/script.js';
import type { ListenFlags, ListenPlan } from './plan.js';

export function treatmentOf(flags: ListenFlags, { script, fail_rate, delay_ms }: ListenPlan): Treatment {
  return {
    fault: () => (script !== null ? script.next() : Math.random() < fail_rate ? statusAnswer(500) : null),
    delay_ms,
    waitForActions: flags.answer === 'theirs',
  };
}
