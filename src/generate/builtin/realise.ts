/**
 * Writes a plan in one language, with the basis of each sentence.
 */
import type { Basis, Description } from '../../core/lot.js';
import type { Locale } from '../language/locale.js';
import { withOneStop } from './phrases.js';
import type { Plan, Planned } from './sentence-plan.js';
import { titleIn } from './title.js';

/** Throws DescgenError `generator_failed` when a message of the language cannot be formatted. */
export function realise(plan: Plan, locale: Locale): Description {
  const title = titleIn(locale, plan.outline);
  const description = descriptionIn(plan.paragraphs, locale);
  const condition = conditionIn(plan.condition, locale);
  const told = toldIn(plan, locale);
  return {
    language: locale.tag,
    title: title.text,
    description: description.text,
    highlights: plan.highlights.map(({ say }) => locale.capitalize(say(locale))),
    condition: [...condition.keys()],
    basis: {
      title: plan.given(title.keys),
      ends: description.ends,
      description: plan.paragraphs.flatMap((sentences) => sentences.map(({ basis }) => told(basis))),
      highlights: plan.highlights.map(({ basis }) => told(basis)),
      condition: [...condition.values()].map(told),
    },
  };
}

/** Leaves out what only other languages mention. */
function toldIn({ told_by }: Plan, locale: Locale): (basis: number[]) => number[] {
  const untold = [...told_by].filter(([, told]) => !told(locale)).map(([place]) => place);
  return untold.length === 0
    ? (basis) => basis
    : (basis) =>
        basis.some((place) => untold.includes(place)) ? basis.filter((place) => !untold.includes(place)) : basis;
}

const BETWEEN_PARAGRAPHS = '\n\n';

function descriptionIn(paragraphs: Plan['paragraphs'], locale: Locale): { text: string } & Pick<Basis, 'ends'> {
  const separator = locale.word('sentence-separator');
  const ends: number[] = [];
  let text = '';
  for (const [paragraph, sentences] of paragraphs.entries()) {
    for (const [place, { say }] of sentences.entries()) {
      if (place > 0) text += separator;
      else if (paragraph > 0) text += BETWEEN_PARAGRAPHS;
      text += withOneStop(locale, say(locale));
      ends.push(text.length);
    }
  }
  return { text, ends };
}

/** Two attributes may give the same sentence: it appears once, based on both. */
function conditionIn(condition: readonly Planned[], locale: Locale): Map<string, number[]> {
  const said = new Map<string, number[]>();
  for (const { say, basis } of condition) {
    const note = locale.capitalize(say(locale));
    const before = said.get(note);
    said.set(note, before === undefined ? basis : [...new Set([...before, ...basis])].sort((a, b) => a - b));
  }
  return said;
}
