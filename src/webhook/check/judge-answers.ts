/** What answers mean: pure functions from an answer to pass, warn or fail (guide, "Требования к веб-хук endpoint'у"). */
import { onRedirect, onRefusal } from './advice.js';
import { type Came, isTaken, type Judgement } from './check-model.js';

/** Slower than this is worth a warning (guide, "Надежность"). */
export const SLOW_MS = 5_000;

const PASS: Judgement = { result: 'pass', advice: null };
const fail = (advice: string): Judgement => ({ result: 'fail', advice });
const warn = (advice: string): Judgement => ({ result: 'warn', advice });

const statusOf = (came: Came): number => (came.kind === 'answered' ? came.answer.status : 0);
const isTimeout = (came: Came): boolean => came.kind === 'unanswered' && came.reason === 'timeout';

/** A webhook that must be accepted. `otherwise` is the advice when this one is refused and ordinary ones are accepted. */
export function judgeValid(came: Came, otherwise?: string): Judgement {
  if (isTaken(came)) return PASS;
  return fail(otherwise !== undefined && statusOf(came) >= 400 ? otherwise : onRefusal(came));
}

export interface ForgedAdvice {
  /** When it was accepted. */
  taken: string;
  /** When the answer was 5xx, or there was none. */
  broken: string;
  /** Whether valid webhooks are accepted: a receiver that refuses everything proves nothing by refusing. */
  takesValid: boolean;
}

/** A webhook that must be refused, best with 403. */
export function judgeForged(came: Came, { taken, broken, takesValid }: ForgedAdvice): Judgement {
  if (isTaken(came)) return fail(taken);
  if (!takesValid) return { result: 'skip', advice: 'It was refused, but so were valid ones: that proves nothing.' };
  const status = statusOf(came);
  if (status >= 400 && status <= 499) return PASS;
  if (isTimeout(came)) return fail(onRefusal(came));
  return warn(broken);
}

/** The same webhook twice. */
export function judgeDuplicate(first: Came, second: Came): Judgement {
  if (!isTaken(first)) return judgeValid(first);
  return judgeValid(
    second,
    'A webhook is sent again when its answer was lost: when a webhook-id repeats, answer 2xx and do nothing, or it counts as failed.',
  );
}

/** Many valid webhooks at once. */
export function judgeBurst(cames: readonly Came[]): Judgement {
  const missing = cames.filter((came) => !isTaken(came));
  if (missing.some((came) => came.kind === 'unanswered' && came.local === true)) {
    return {
      result: 'skip',
      advice:
        'Not all could be sent: this machine has too few file handles. Raise its limit (ulimit -n), or send fewer at once (--concurrency).',
    };
  }
  if (missing.some((came) => [408, 425, 429].includes(statusOf(came)))) {
    return fail(
      'descgen repeats a 4xx only when webhooks.retryClientErrors names it: put webhooks into a queue, or answer 503.',
    );
  }
  if (missing.length > 0) {
    return fail(
      'Many jobs may finish at once: answer first and work from a queue afterwards; give the server more workers and a longer backlog.',
    );
  }
  return judgeSpeed(cames);
}

export function judgeSpeed(cames: readonly Came[]): Judgement {
  if (!cames.some((came) => isTaken(came) && came.ms > SLOW_MS)) return PASS;
  return warn(
    `Answer within ${SLOW_MS / 1000} s: put the webhook into a queue, answer 200, and do the work afterwards.`,
  );
}

/** A megabyte, which hardly any webhook ever has. */
export function judgeLarge(came: Came): Judgement {
  if (isTaken(came)) return PASS;
  if (isTimeout(came)) return fail(onRefusal(came));
  return warn(
    'A webhook has less than 1 kB, so this hardly matters; to accept it, raise the limit of the framework (express.raw({ limit: "1mb" })) and of the proxy.',
  );
}

export function judgeRedirects(cames: readonly Came[]): Judgement {
  for (const came of cames) {
    if (came.kind !== 'answered' || came.answer.status < 300 || came.answer.status > 399) continue;
    return warn(onRedirect(came.answer.headers['location']));
  }
  return PASS;
}

/** `loopback`: whether it is this machine. */
export function judgeScheme(protocol: string, loopback: boolean): Judgement {
  if (protocol === 'https:' || loopback) return PASS;
  return warn('Use HTTPS: otherwise anyone on the way can read webhooks and send them again.');
}

/** As if someone opened the address in a browser. */
export function judgeGet(came: Came): Judgement {
  const status = statusOf(came);
  if (status >= 200 && status <= 499) return PASS;
  return warn('Answer 405 to other methods than POST: browsers, scanners and health checks will call.');
}

/** Genuine, but of yesterday: somebody may have captured it. */
export function judgeStale(came: Came): Judgement {
  if (isTaken(came)) {
    return {
      result: 'info',
      advice:
        'It accepts a captured webhook at any later time. The guide asks for no more; `verifyWebhook` with `tolerance_seconds`, or any Standard Webhooks library, refuses it.',
    };
  }
  return judgeForged(came, { taken: '', takesValid: true, broken: 'Answer 403 to a webhook that is too old.' });
}

/** Hex in capitals: as good, but descgen never writes it so. */
export function judgeUpperCase(came: Came): Judgement {
  const status = statusOf(came);
  if (isTaken(came)) return PASS;
  if (status >= 400 && status <= 499) {
    return {
      result: 'info',
      advice: 'It accepts hex only in lower case. descgen sends it so: nothing needs to change.',
    };
  }
  return isTimeout(came) ? fail(onRefusal(came)) : warn('Answer 403 when a signature is wrong.');
}
