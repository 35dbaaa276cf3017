/** Notes on the condition of a lot: damage, papers, running, airbags, keys. */
import type { Fact } from '../../core/lot.js';
import { AIRBAGS, RUNNING } from '../facts/terms/terms.js';
import type { Shown } from '../facts/values/shown.js';
import type { Locale } from '../language/locale.js';
import type { Outline } from './outline.js';
import { detailIn, valueIn } from './phrases.js';
import type { Sentence } from './sentence.js';
import type { Detail } from './untold.js';

/** Sets whose terms are statements that need no label. */
const STATEMENTS: ReadonlySet<string> = new Set([RUNNING.name, AIRBAGS.name]);

/** Notes on condition (damage, papers, running, airbags, keys); each begins with a capital letter. */
export function conditionOf(outline: Outline): Sentence[] {
  return outline.condition.flatMap(notesOn);
}

/** Everything behind one label is one note; damages to parts, which may contain a colon, are one note each. */
function notesOn(detail: Detail): Sentence[] {
  const values = detail.items.flat().map((shown, place) => ({ shown, facts: detail.facts.slice(place, place + 1) }));
  const damages = values.filter(({ shown }) => shown.kind === 'damage');
  const others = values.filter(({ shown }) => shown.kind !== 'damage');
  const rest = damages.length === 0 ? detail : restOf(detail, others);
  return [
    ...(others.length === 0 ? [] : [{ facts: rest.facts, say: (locale: Locale) => noteIn(locale, rest) }]),
    ...damages.map(({ shown, facts }): Sentence => ({ facts, say: (locale) => valueIn(locale, shown) })),
  ];
}

function restOf(detail: Detail, others: readonly { shown: Shown; facts: readonly Fact[] }[]): Detail {
  const items = [others.map(({ shown }) => shown)];
  return { ...detail, items, facts: others.flatMap(({ facts }) => facts) };
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
