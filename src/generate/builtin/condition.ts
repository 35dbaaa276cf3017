import type { Locale } from './locale.js';
import type { Outline } from './outline.js';
import { detailIn, valueIn } from './phrases.js';
import { LONGEST_VALUE } from './shown.js';
import { AIRBAGS, RUNNING } from './terms.js';
import { clip } from './text.js';
import type { Detail } from './untold.js';

/** Sets whose terms are statements that need no label. */
const STATEMENTS: ReadonlySet<string> = new Set([RUNNING.name, AIRBAGS.name]);

/** Damage, papers, whether it runs, airbags, keys, and the seller's words: notes that begin with a capital letter. */
export function conditionIn(locale: Locale, outline: Outline): string[] {
  const notes = outline.notes.map((text) => locale.say('notes-short', { text: clip(text, LONGEST_VALUE) }));
  const all = [...outline.condition.flatMap((detail) => notesOn(locale, detail)), ...notes];
  // Two attributes may say the same in one sentence.
  return [...new Set(all.map((note) => locale.capitalize(note)))];
}

/** Damages to parts are a note each; all else behind a label is one. */
function notesOn(locale: Locale, detail: Detail): string[] {
  const values = detail.items.flat();
  if (values.every(({ kind }) => kind === 'damage')) return values.map((value) => valueIn(locale, value));
  return [noteIn(locale, detail)];
}

function noteIn(locale: Locale, detail: Detail): string {
  const [item = []] = detail.items;
  const [shown] = item;
  if (shown === undefined || item.length > 1) return detailIn(locale, detail);
  if (shown.kind === 'term' && STATEMENTS.has(shown.term.set)) return locale.name(shown.term);
  if (detail.key === 'keys' && shown.kind === 'count') return locale.say('keys', { count: shown.count });
  if (detail.key === 'keys' && shown.kind === 'flag') return locale.word(shown.flag ? 'keys-present' : 'keys-missing');
  return detailIn(locale, detail);
}
