/** The sentences of one language on their way: drafted by a model, judged, written again, or replaced. */
import { type ExplainedSentence, sentencesOf } from '../../core/explanation.js';
import type { Description, Fact } from '../../core/lot.js';
import { LONGEST_TITLE } from '../builtin/title.js';
import { cleanText } from '../text.js';
import type { RawDraft, RawTexts } from './drafts.js';
import { judgeSentence } from './guard/guard.js';
import { mentionedIn } from './guard/mentioned.js';
import { violationText } from './guard/violation.js';
import type { NumberedFact } from './numbered-facts.js';
import type { KnownLanguage } from './words/all-words.js';

export type Part = ExplainedSentence['part'];

export interface Slot {
  part: Part;
  text: string;
  /** Places in the lot's facts, of those that it really says. */
  basis: number[];
  /** Empty when it may be published. */
  reasons: string[];
}

export interface Judge {
  language: KnownLanguage;
  facts: readonly NumberedFact[];
}

const MOST: Readonly<Record<Part, number>> = { title: 1, description: 20, highlight: 5, condition: 40 };

export async function judgedTexts(raw: RawTexts[number], judge: Judge): Promise<Slot[]> {
  const drafts: readonly (readonly [Part, readonly RawDraft[]])[] = [
    ['title', [raw.title]],
    ['description', raw.description],
    ['highlight', raw.highlights],
    ['condition', raw.condition],
  ];
  const slots: Slot[] = [];
  for (const [part, some] of drafts) {
    for (const draft of some.slice(0, MOST[part])) {
      const slot = await judgedSlot(part, draft, judge);
      if (!slots.some((one) => one.part === part && one.text === slot.text)) slots.push(slot);
    }
  }
  return slots;
}

export async function judgedSlot(part: Part, draft: RawDraft, { language, facts }: Judge): Promise<Slot> {
  const named = facts.filter(({ number }) => draft.facts.includes(number));
  const said = new Set(
    mentionedIn(
      draft.text,
      named.map(({ fact }) => fact),
      language,
    ),
  );
  const own = named.filter(({ fact }) => said.has(fact));
  const text = finished(part, draft.text, language);
  const violations = await judgeSentence({ sentence: draft.text, language, facts: own.map(({ fact }) => fact) });
  const reasons = violations.map(violationText);
  if (part === 'title' && text.length > LONGEST_TITLE) reasons.push(`it has more than ${LONGEST_TITLE} characters`);
  return { part, text, basis: own.map(({ place }) => place), reasons };
}

const STOP = /[.!?…。！？]["”»）)]?$/u;

/** A sentence ends with one stop; a phrase with none. */
function finished(part: Part, draft: string, language: KnownLanguage): string {
  const text = cleanText(draft);
  if (part !== 'description') return text.replace(/[.。]$/u, '');
  return STOP.test(text) ? text : `${text}${language === 'zh' || language === 'ja' ? '。' : '.'}`;
}

/** A sentence of the template that no accepted sentence makes superfluous. */
export interface Unsaid {
  part: Part;
  text: string;
  basis: readonly number[];
}

/** Sentences of the template about facts that prose tells, and those about the rest, which stay. */
export interface Template {
  told: readonly Unsaid[];
  kept: readonly Unsaid[];
}

export function templateOf(description: Description, facts: readonly NumberedFact[]): Template {
  const places = new Set(facts.map(({ place }) => place));
  const sentences = (sentencesOf(description) ?? []).map(({ part, text, facts: basis }) => ({ part, text, basis }));
  const isTold = ({ basis }: Unsaid) => basis.length > 0 && basis.every((place) => places.has(place));
  return { told: sentences.filter(isTold), kept: sentences.filter((one) => !isTold(one)) };
}

/** What the template tells and the accepted sentences of the same part do not. Highlights need not be complete. */
export function unsaidBy(slots: readonly Slot[], { told }: Template, facts: readonly Fact[]): Unsaid[] {
  const saying = (part: Part) =>
    new Set(slots.filter((slot) => slot.part === part && slot.reasons.length === 0).flatMap(({ basis }) => basis));
  const said = { description: saying('description'), condition: saying('condition') };
  return told.filter(({ part, basis }) => {
    if (part !== 'description' && part !== 'condition') return false;
    return !basis.every((place) => said[part].has(place) || isSaidOtherwise(place, said[part], facts));
  });
}

/** The same quantity in another unit. */
function isSaidOtherwise(place: number, said: ReadonlySet<number>, facts: readonly Fact[]): boolean {
  const fact = facts[place];
  if (fact === undefined || !isQuantity(fact)) return false;
  return [...said].some((one) => facts[one]?.key === fact.key && isQuantity(facts[one]));
}

function isQuantity(fact: Fact | undefined): boolean {
  return typeof fact?.value === 'object' && fact.value !== null && 'unit' in fact.value;
}
