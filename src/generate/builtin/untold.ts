/**
 * Findings on their way into the text: what no sentence has told yet.
 */
import type { Finding } from './facts.js';
import type { Quantity, Shown } from './shown.js';
import type { Term } from './terms.js';
import { cleanText } from './text.js';
import { VOCABULARY } from './vocabulary.js';

/** A label and what stands behind it: items side by side, each one value, a list, or one quantity in several units. */
export interface Detail {
  /** Names the label among the messages; null where the sender's own name is the label. */
  key: string | null;
  label: string;
  items: Shown[][];
}

const ORDER = new Map(VOCABULARY.map(({ key }, place) => [key, place]));

/** A `take` removes what it finds; one that does not find what it needs leaves them for the details. */
export class Untold {
  readonly #known = new Map<string, Finding[]>();
  readonly #given: Finding[] = [];

  constructor(findings: readonly Finding[]) {
    for (const finding of findings) {
      if (finding.key === null) {
        this.#given.push(finding);
        continue;
      }
      const before = this.#known.get(finding.key);
      if (before === undefined) this.#known.set(finding.key, [finding]);
      else before.push(finding);
    }
  }

  takeTerm(key: string): Term | null {
    const shown = this.#only(key);
    if (shown?.kind !== 'term') return null;
    this.#known.delete(key);
    return shown.term;
  }

  takeCount(key: string): number | null {
    const shown = this.#only(key);
    if (shown?.kind !== 'count') return null;
    this.#known.delete(key);
    return shown.count;
  }

  takeText(key: string): string | null {
    const text = this.peekText(key);
    if (text !== null) this.#known.delete(key);
    return text;
  }

  peekText(key: string): string | null {
    const shown = this.#only(key);
    return shown?.kind === 'text' ? shown.text : null;
  }

  takeQuantities(key: string): Quantity[] {
    const shown = this.#known.get(key)?.map((finding) => finding.shown) ?? [];
    const quantities = shown.filter((one) => one.kind === 'quantity');
    if (quantities.length < shown.length) return [];
    this.#known.delete(key);
    return quantities;
  }

  /** Whether a key holds quantities that all name their units: a bare "190" says nothing outside of its label. */
  hasUnits(key: string): boolean {
    return this.#known.get(key)?.every(({ shown }) => shown.kind === 'quantity' && shown.unit !== null) ?? false;
  }

  /** The texts of a key, whole; nothing when any of its values is no text. */
  takeWhole(key: string): string[] {
    const findings = this.#known.get(key) ?? [];
    if (!findings.every(({ shown }) => shown.kind === 'text')) return [];
    this.#known.delete(key);
    return findings.map(({ fact }) => cleanText(String(fact.value)));
  }

  peekDetail(key: string): Detail | null {
    const findings = this.#known.get(key);
    const [first] = findings ?? [];
    if (findings === undefined || first === undefined) return null;
    return { key, label: first.label, items: [findings.map(({ shown }) => shown)] };
  }

  takeDetail(key: string): Detail | null {
    const detail = this.peekDetail(key);
    this.#known.delete(key);
    return detail;
  }

  /** Units and currencies that are shown with the values they belong to. */
  dropCompanions(): void {
    const [currency, unit] = [this.peekText('currency'), this.peekText('mileage_unit')];
    if (currency === null && unit === null) return;
    const shown = [...this.#known.values()].flat().map((finding) => finding.shown);
    if (shown.some((one) => one.kind === 'money' && one.currency === currency)) this.#known.delete('currency');
    if (shown.some((one) => one.kind === 'quantity' && one.unit === unit)) this.#known.delete('mileage_unit');
  }

  /** All that is left: what is known in the order of the vocabulary, then the rest in the order of the request. */
  takeRest(): Detail[] {
    const keys = [...this.#known.keys()].sort((a, b) => (ORDER.get(a) ?? 0) - (ORDER.get(b) ?? 0));
    const known = keys.flatMap((key) => this.takeDetail(key) ?? []);
    const given = this.#given.map(({ label, shown }): Detail => ({ key: null, label, items: [[shown]] }));
    return [...known, ...given];
  }

  #only(key: string): Shown | undefined {
    const findings = this.#known.get(key);
    return findings?.length === 1 ? findings[0]?.shown : undefined;
  }
}
