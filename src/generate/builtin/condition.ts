import type { Locale } from './locale.js';
import { isSpoken, type Note, type Outline } from './outline.js';
import { detailIn, valueIn } from './phrases.js';
import type { Sentence } from './sentence.js';
import { LONGEST_VALUE } from './shown.js';
import { AIRBAGS, RUNNING } from './terms.js';
import { clip } from './text.js';
import type { Detail } from './untold.js';

/** Sets whose terms are statements that need no label. */
const STATEMENTS: ReadonlySet<string> = new Set([RUNNING.name, AIRBAGS.name]);

/** Damage, papers, whether it runs, airbags, keys, and the seller's words: notes that begin with a capital letter. */
export function conditionOf(outline: Outline): Sentence[] {
  const notes = outline.notes.map(
    (note): Sentence => ({ facts: note.facts, say: (locale) => sellersNoteIn(locale, note) }),
  );
  return [...outline.condition.flatMap(notesOn), ...notes];
}

function sellersNoteIn(locale: Locale, { text: whole, language }: Note): string {
  const text = clip(whole, LONGEST_VALUE);
  if (language === null || isSpoken(locale, language)) return locale.say('notes-short', { text });
  return locale.say('notes-short-in', { language: locale.inLanguage(language), text });
}

/** Damages to parts are a note each; all else behind a label is one. */
function notesOn(detail: Detail): Sentence[] {
  const values = detail.items.flat();
  if (!values.every(({ kind }) => kind === 'damage')) {
    return [{ facts: detail.facts, say: (locale) => noteIn(locale, detail) }];
  }
  return values.map((value, at) => ({
    facts: detail.facts.slice(at, at + 1),
    say: (locale) => valueIn(locale, value),
  }));
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
