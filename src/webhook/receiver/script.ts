/** `--script`: which behaviour comes next. */
import { type Behaviour, FAULTS, isFault, jsonAnswer } from './behaviour.js';

/** A list of behaviours that is played in turn. */
export interface Script {
  /** How the next webhook is treated; null when it is treated rightly. */
  next(): Behaviour | null;
}

/** What a list may hold, in words. */
export const SCRIPT_ACCEPTS = `statuses from 200 to 599, ok and ${FAULTS.join(', ')}, separated by commas; 500x3 repeats a step three times, a final * repeats the last one for ever`;

const MOST_REPEATS = 10_000;

/** `500,500,timeout,reset,drip,301,429,200`; null when the text is no such list. After its end all goes well. */
export function parseScript(text: string): Script | null {
  const endless = text.trimEnd().endsWith('*');
  const steps: (Behaviour | null)[] = [];
  for (const word of text.trimEnd().replace(/\*$/, '').split(',')) {
    const step = parseStep(word.trim().toLowerCase());
    if (step === null || steps.length + step.times > MOST_REPEATS) return null;
    for (let time = 0; time < step.times; time += 1) steps.push(step.behaviour);
  }
  let played = 0;
  return {
    next() {
      const place = endless ? Math.min(played, steps.length - 1) : played;
      played += 1;
      return steps[place] ?? null;
    },
  };
}

function parseStep(word: string): { behaviour: Behaviour | null; times: number } | null {
  const [, what = '', count = '1'] = /^([a-z]+|\d{3})(?:x(\d{1,5}))?$/.exec(word) ?? [];
  const times = Number(count);
  if (what === '' || times < 1) return null;
  if (what === 'ok') return { behaviour: null, times };
  if (isFault(what)) return { behaviour: { kind: what }, times };
  const status = Number(what);
  return status >= 200 && status <= 599 ? { behaviour: statusAnswer(status), times } : null;
}

/** An answer of a status, such as a real receiver in that trouble might give. */
export function statusAnswer(status: number): Behaviour {
  if (status < 300) return jsonAnswer(status, { success: true });
  const elsewhere = status < 400 ? ['Location', '/moved'] : [];
  const later = status === 429 || status === 503 ? ['Retry-After', '1'] : [];
  return jsonAnswer(status, { error: `descgen listen plays ${status}` }, [...elsewhere, ...later]);
}
