/** Has a model word the facts of a lot, judges each sentence, has it written again once, and falls back to the template. */
import type { Description, Fact } from '../../core/lot.js';
import type { Model, ModelFailure, ModelUsage } from '../../core/ports/model.js';
import { askPatiently } from '../vision/ask-patiently.js';
import { assemble } from './assemble.js';
import { type Asking, type RawTexts, repairsAsking, textsAsking } from './drafts.js';
import { type NumberedFact, numberedFacts } from './numbered-facts.js';
import { PROSE_SYSTEM, proseText, type Repair, repairText } from './questions.js';
import { judgedSlot, judgedTexts, type Slot, type Template, templateOf, unsaidBy } from './slots.js';
import { isKnownLanguage, type KnownLanguage } from './words/all-words.js';

export interface ProseTask {
  /** Of the template, each with its basis. */
  descriptions: readonly Description[];
  facts: readonly Fact[];
  voice: string | null;
}

export interface Prose {
  descriptions: Description[];
  warnings: string[];
  usage: ModelUsage;
  /** Set when the model must be asked again later, or never answers. */
  failure: ModelFailure | null;
}

/** Languages of one question. */
const LANGUAGES_AT_ONCE = 3;
const TOKENS_A_FACT = 120;
const TOKENS_A_LANGUAGE = 400;

interface Work {
  template: Description;
  language: KnownLanguage;
  sentences: Template;
  slots: Slot[];
}

export async function writeProse(task: ProseTask, model: Model, signal: AbortSignal): Promise<Prose> {
  const writer = new Writer(task, model, signal);
  const works = task.descriptions.flatMap((template): Work[] => {
    const language = template.language.split('-', 1)[0] ?? '';
    if (!isKnownLanguage(language) || template.basis === undefined) return [];
    return [{ template, language, sentences: templateOf(template, writer.facts), slots: [] }];
  });
  if (writer.facts.length > 0) {
    for (let at = 0; at < works.length && !writer.isStopped(); at += LANGUAGES_AT_ONCE) {
      await writer.write(works.slice(at, at + LANGUAGES_AT_ONCE));
    }
  }
  const told = writer.facts.length === 0;
  const descriptions = task.descriptions.map((template) => {
    const work = works.find((one) => one.template === template);
    // Without facts there is nothing to word: the template is all there is to say.
    if (told) return template;
    if (work === undefined || work.slots.length === 0) return { ...template, degraded: true };
    return assemble(work.slots, { template, sentences: work.sentences, facts: task.facts });
  });
  return { descriptions, warnings: writer.warnings, usage: writer.usage, failure: writer.failure };
}

class Writer {
  readonly facts: readonly NumberedFact[];
  readonly usage = { input: 0, output: 0 };
  readonly warnings: string[] = [];
  failure: ModelFailure | null = null;

  private readonly task: ProseTask;
  private readonly model: Model;
  private readonly signal: AbortSignal;

  constructor(task: ProseTask, model: Model, signal: AbortSignal) {
    this.task = task;
    this.model = model;
    this.signal = signal;
    this.facts = numberedFacts(task.facts);
  }

  /** What waits for a batch stops no other question. */
  isStopped(): boolean {
    return this.failure !== null && this.failure.batched !== true;
  }

  /** Fills the slots of these languages. */
  async write(works: readonly Work[]): Promise<void> {
    const texts = await this.draft(works);
    for (const work of works) {
      const raw = texts.find(({ language }) => language === work.template.language);
      if (raw !== undefined) work.slots = await judgedTexts(raw, this.judge(work));
    }
    await this.repair(works.filter(({ slots }) => slots.length > 0));
  }

  /** Asks for fewer languages at a time where the answer does not fit. */
  private async draft(works: readonly Work[]): Promise<RawTexts> {
    const languages = works.map(({ template, sentences }) => ({
      language: template.language,
      plain: sentences.told.filter(({ part }) => part !== 'title').map(({ text }) => text),
    }));
    const asking = textsAsking(
      this.facts.map(({ number }) => number),
      languages.map(({ language }) => language),
    );
    const text = proseText({ facts: this.facts, languages, voice: this.task.voice });
    const tokens = works.length * (TOKENS_A_LANGUAGE + TOKENS_A_FACT * this.facts.length);
    const outcome = await this.ask(text, asking, tokens);
    if (outcome.ok) return outcome.value;
    const half = Math.ceil(works.length / 2);
    if (outcome.isTooLarge && works.length > 1) {
      const first = await this.draft(works.slice(0, half));
      return this.isStopped() ? first : [...first, ...(await this.draft(works.slice(half)))];
    }
    this.warn(works, outcome.message);
    return [];
  }

  private async repair(works: readonly Work[]): Promise<void> {
    const wanted = works.flatMap((work) => this.repairsOf(work));
    if (wanted.length === 0 || this.isStopped()) return;
    const repairs = wanted.map(({ repair }) => repair);
    const asking = repairsAsking(
      this.facts.map(({ number }) => number),
      repairs.map(({ id }) => id),
    );
    const text = repairText({ facts: this.facts, voice: this.task.voice }, repairs);
    const outcome = await this.ask(text, asking, TOKENS_A_LANGUAGE + TOKENS_A_FACT * repairs.length);
    if (!outcome.ok) {
      this.warn(works, outcome.message);
      return;
    }
    for (const { work, repair, slot, part } of wanted) {
      const raw = outcome.value.find(({ id }) => id === repair.id);
      if (raw === undefined) continue;
      const again = await judgedSlot(part, raw, this.judge(work));
      if (slot === null) work.slots.push(again);
      else work.slots[work.slots.indexOf(slot)] = again;
    }
  }

  private repairsOf(work: Work): { work: Work; repair: Repair; slot: Slot | null; part: Slot['part'] }[] {
    const { template, slots, sentences } = work;
    const numbers = (basis: readonly number[]) =>
      this.facts.filter(({ place }) => basis.includes(place)).map(({ number }) => number);
    const rejected = slots.filter(({ reasons }) => reasons.length > 0);
    const missing = unsaidBy(slots, sentences, this.task.facts).filter(
      // What is written again will say it.
      ({ part, basis }) =>
        !rejected.some((slot) => slot.part === part && slot.basis.some((place) => basis.includes(place))),
    );
    const id = (at: number) => `${template.language}-${at + 1}`;
    const { language } = template;
    return [
      ...rejected.map((slot, at) => ({
        work,
        slot,
        part: slot.part,
        repair: { id: id(at), language, text: slot.text, facts: numbers(slot.basis), reasons: slot.reasons },
      })),
      ...missing.map(({ part, basis }, at) => ({
        work,
        slot: null,
        part,
        repair: { id: id(rejected.length + at), language, text: null, facts: numbers(basis), reasons: [] },
      })),
    ];
  }

  private judge({ language }: Work) {
    return { language, facts: this.facts };
  }

  private async ask<T>(text: string, { schema, read }: Asking<T>, max_tokens: number) {
    const question = { system: PROSE_SYSTEM, text, images: [], schema, max_tokens, seed: 1 };
    const { outcome, usage } = await askPatiently(this.model, { question, read }, this.signal);
    this.usage.input += usage.input;
    this.usage.output += usage.output;
    if (outcome.ok) return outcome;
    const { kind, message } = outcome.failure;
    if (kind === 'wait' || kind === 'never') this.failure = outcome.failure;
    return { ok: false as const, message, isTooLarge: kind === 'smaller' || kind === 'longer' };
  }

  private warn(works: readonly Work[], message: string): void {
    const languages = works.map(({ template }) => template.language).join(', ');
    this.warnings.push(`Sentences in ${languages} are those of the template: ${message}`);
  }
}
