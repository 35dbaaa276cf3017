/** One description of accepted sentences, those of the template in the place of the others, and the basis of each. */
import type { Description, Fact } from '../../core/lot.js';
import { type Slot, type Template, type Unsaid, unsaidBy } from './slots.js';

interface Assembling {
  /** Of the same language. */
  template: Description;
  sentences: Template;
  facts: readonly Fact[];
}

type Said = Pick<Slot, 'text'> & { basis: readonly number[] };

/** `degraded` when a sentence of the template had to be used. */
export function assemble(slots: readonly Slot[], { template, sentences, facts }: Assembling): Description {
  const accepted = slots.filter(({ reasons }) => reasons.length === 0);
  const of = (part: Slot['part'], from: readonly (Slot | Unsaid)[]) => from.filter((one) => one.part === part);
  const unsaid = unsaidBy(slots, sentences, facts);
  const all = [...sentences.told, ...sentences.kept];
  const [title = of('title', all)[0]] = of('title', accepted);
  const highlights = slots.some((slot) => slot.part === 'highlight' && slot.reasons.length > 0)
    ? []
    : of('highlight', accepted);
  const condition: Said[] = [
    ...of('condition', accepted),
    ...of('condition', unsaid),
    ...of('condition', sentences.kept),
  ];
  const shown = highlights.length > 0 ? highlights : of('highlight', all);
  const text = joined(
    [[...of('description', accepted), ...of('description', unsaid)], of('description', sentences.kept)],
    template.language,
  );
  const degraded =
    unsaid.length > 0 || of('title', accepted).length === 0 || (highlights.length === 0 && shown.length > 0);
  return {
    language: template.language,
    title: title?.text ?? template.title,
    description: text.description,
    highlights: shown.map((one) => one.text),
    condition: condition.map((one) => one.text),
    ...(degraded ? { degraded } : {}),
    basis: {
      title: [...(title?.basis ?? [])],
      ends: text.ends,
      description: text.basis,
      highlights: shown.map(({ basis }) => [...basis]),
      condition: condition.map(({ basis }) => [...basis]),
    },
  };
}

function joined(paragraphs: readonly (readonly Said[])[], language: string) {
  const between = /^(?:zh|ja)\b/.test(language) ? '' : ' ';
  const ends: number[] = [];
  const basis: number[][] = [];
  let description = '';
  for (const paragraph of paragraphs) {
    for (const [place, said] of paragraph.entries()) {
      if (description !== '') description += place === 0 ? '\n\n' : between;
      description += said.text;
      ends.push(description.length);
      basis.push([...said.basis]);
    }
  }
  return { description, ends, basis };
}
