/**
 * A description split into its sentences, each with the facts behind it, as recorded when it was written.
 */
import type { Description, Fact, LotResult, LotStatus } from './lot.js';

export const PARTS = ['title', 'description', 'highlight', 'condition'] as const;

export interface ExplainedSentence {
  part: (typeof PARTS)[number];
  text: string;
  /** Places in the lot's `facts`, from 0. */
  facts: number[];
}

export interface Explanation {
  lot_id: string;
  status: LotStatus;
  /** As `provenance` has it; null when the lot has no description. */
  generator: string | null;
  version: string | null;
  facts: Fact[];
  descriptions: { language: string; sentences: ExplainedSentence[] }[];
  /** Why descriptions are missing here, in a sentence; null when none are. */
  unexplained: string | null;
}

/** Works for every status of the lot: `unexplained` says what is missing and why. */
export function explainLot(lot: LotResult): Explanation {
  const descriptions = lot.descriptions.flatMap((description) => {
    const sentences = sentencesOf(description);
    return sentences === null ? [] : [{ language: description.language, sentences }];
  });
  return {
    lot_id: lot.lot_id,
    status: lot.status,
    generator: lot.provenance?.generator ?? null,
    version: lot.provenance?.version ?? null,
    facts: lot.facts,
    descriptions,
    unexplained: whyUnexplained(lot, descriptions.length),
  };
}

/** Sentences in the order in which they are shown; null when the facts behind them were not recorded. */
export function sentencesOf(description: Description): ExplainedSentence[] | null {
  const { title, description: text, highlights, condition, basis } = description;
  if (basis === undefined) return null;
  const of = (part: ExplainedSentence['part'], texts: readonly string[], facts: readonly number[][]) =>
    texts.map((one, place): ExplainedSentence => ({ part, text: one, facts: facts[place] ?? [] }));
  const sentences = basis.ends.map((end, place) => text.slice(basis.ends[place - 1] ?? 0, end).trim());
  return [
    ...of('title', [title], [basis.title]),
    ...of('description', sentences, basis.description),
    ...of('highlight', highlights, basis.highlights),
    ...of('condition', condition, basis.condition),
  ];
}

function whyUnexplained(lot: LotResult, explained: number): string | null {
  if (lot.descriptions.length === 0) {
    const error = lot.error === undefined ? '' : `: ${lot.error.message.replace(/\.$/, '')}`;
    return `This lot has no description; it is ${lot.status}${error}.`;
  }
  if (explained === lot.descriptions.length) return null;
  const by = lot.provenance === null ? 'Its generator' : `${lot.provenance.generator} ${lot.provenance.version}`;
  return `${by} did not record the facts behind each sentence; all facts it had are listed.`;
}
