/**
 * Findings that no sentence has used yet.
 */
import type { Fact } from '../../core/lot.js';
import { VOCABULARY } from '../facts/attributes/vocabulary.js';
import type { Finding } from '../facts/finding.js';
import type { Term } from '../facts/terms/terms.js';
import type { Money, Quantity, Shown } from '../facts/values/shown.js';
import { cleanText } from '../text.js';

/** A label and what follows it: items side by side, each one value, a list, or one quantity in several units. */
export interface Detail {
  /** Names the label among the messages; null where the sender's own name is the label. */
  key: string | null;
  label: string;
  items: Shown[][];
  /** Its facts. */
  facts: readonly Fact[];
}

const ORDER = new Map(VOCABULARY.map(({ key }, place) => [key, place]));

/** A `take` removes what it finds; one that does not find what it needs leaves them for the details. */
export class Untold {
  private readonly known = new Map<string, Finding[]>();
  private readonly given: Finding[] = [];
  private readonly taken = new Map<string, readonly Fact[]>();
  private readonly labels: Readonly<Record<string, string>>;
  /** Attributes that name the unit or the currency of others. */
  private readonly companions: readonly Finding[];

  /** `labels` names the labels of keys that have another than their own. */
  constructor(findings: readonly Finding[], labels: Readonly<Record<string, string>>) {
    this.labels = labels;
    this.companions = findings.filter(({ key }) => key === 'currency' || key === 'mileage_unit');
    for (const finding of findings) {
      if (finding.key === null) {
        this.given.push(finding);
        continue;
      }
      const before = this.known.get(finding.key);
      if (before === undefined) this.known.set(finding.key, [finding]);
      else before.push(finding);
    }
  }

  /** The facts of every key that was taken for a sentence. */
  get told(): ReadonlyMap<string, readonly Fact[]> {
    return this.taken;
  }

  takeTerm(key: string): Term | null {
    const shown = this.only(key);
    if (shown?.kind !== 'term') return null;
    this.take(key);
    return shown.term;
  }

  takeCount(key: string): number | null {
    const count = this.peekCount(key);
    if (count !== null) this.take(key);
    return count;
  }

  peekCount(key: string): number | null {
    const shown = this.only(key);
    return shown?.kind === 'count' ? shown.count : null;
  }

  takeText(key: string): string | null {
    const text = this.peekText(key);
    if (text !== null) this.take(key);
    return text;
  }

  peekText(key: string): string | null {
    const shown = this.only(key);
    return shown?.kind === 'text' ? shown.text : null;
  }

  takeQuantities(key: string): Quantity[] {
    const shown = this.known.get(key)?.map((finding) => finding.shown) ?? [];
    const quantities = shown.filter((one) => one.kind === 'quantity');
    if (quantities.length < shown.length) return [];
    this.take(key);
    return quantities;
  }

  /** Whether a key holds quantities that all name their units: a bare "190" says nothing outside of its label. */
  hasUnits(key: string): boolean {
    return this.known.get(key)?.every(({ shown }) => shown.kind === 'quantity' && shown.unit !== null) ?? false;
  }

  /** The texts of a key, whole; nothing when any of its values is no text. */
  takeWhole(key: string): { text: string; fact: Fact }[] {
    const findings = this.known.get(key) ?? [];
    if (!findings.every(({ shown }) => shown.kind === 'text')) return [];
    this.known.delete(key);
    return findings.map(({ fact }) => ({ text: cleanText(String(fact.value)), fact }));
  }

  /** The texts of a key, where photos alone show it; nothing where anything else says one of them. */
  takeSeen(key: string): { text: string; fact: Fact }[] {
    const findings = this.known.get(key) ?? [];
    return findings.every(({ fact }) => fact.source === 'photo') ? this.takeWhole(key) : [];
  }

  peekDetail(key: string): Detail | null {
    const findings = this.known.get(key);
    const [first] = findings ?? [];
    if (findings === undefined || first === undefined) return null;
    return {
      key: this.labels[key] ?? key,
      label: first.label,
      items: [findings.map(({ shown }) => shown)],
      facts: this.factsOf(findings),
    };
  }

  takeDetail(key: string): Detail | null {
    const detail = this.peekDetail(key);
    this.known.delete(key);
    return detail;
  }

  /** Units and currencies that are shown with the values they belong to. */
  dropCompanions(): void {
    const [currency, unit] = [this.peekText('currency'), this.peekText('mileage_unit')];
    if (currency === null && unit === null) return;
    const shown = [...this.known.values()].flat().map((finding) => finding.shown);
    if (shown.some((one) => one.kind === 'money' && unitOf(one) === currency)) this.known.delete('currency');
    if (shown.some((one) => one.kind === 'quantity' && unitOf(one) === unit)) this.known.delete('mileage_unit');
  }

  /** All that is left: what is known in the order of the vocabulary, then the rest in the order of the request. */
  takeRest(): Detail[] {
    const keys = [...this.known.keys()].sort((a, b) => (ORDER.get(a) ?? 0) - (ORDER.get(b) ?? 0));
    const known = keys.flatMap((key) => this.takeEstimate(key) ?? this.takeDetail(key) ?? []);
    const given = this.given.map(
      ({ label, shown, fact }): Detail => ({ key: null, label, items: [[shown]], facts: [fact] }),
    );
    return [...known, ...given];
  }

  /** The low and the high estimate as one range. */
  private takeEstimate(key: string): Detail | null {
    const [low, high] = [this.only('estimate_low'), this.only('estimate_high')];
    if (key !== 'estimate_low' || low?.kind !== 'money' || high?.kind !== 'money') return null;
    if (low.to !== null || high.to !== null || low.currency !== high.currency || low.from > high.from) return null;
    const facts = ['estimate_low', 'estimate_high'].flatMap((one) => this.takeDetail(one)?.facts ?? []);
    const shown: Money = { ...low, to: low.from === high.from ? null : high.from };
    return { key: 'estimate', label: '', items: [[shown]], facts };
  }

  private take(key: string): void {
    const findings = this.known.get(key);
    if (findings === undefined) return;
    this.taken.set(key, this.factsOf(findings));
    this.known.delete(key);
  }

  /** With the companions whose unit or currency is shown. */
  private factsOf(findings: readonly Finding[]): Fact[] {
    const facts = findings.map(({ fact }) => fact);
    facts.push(...findings.flatMap(({ converted }) => converted.map(({ fact }) => fact)));
    for (const { fact, shown: companion } of this.companions) {
      const said = companion.kind === 'text' ? companion.text : null;
      if (findings.some(({ shown }) => said !== null && unitOf(shown) === said)) facts.push(fact);
    }
    return facts;
  }

  private only(key: string): Shown | undefined {
    const findings = this.known.get(key);
    return findings?.length === 1 ? findings[0]?.shown : undefined;
  }
}

function unitOf(shown: Shown): string | null {
  if (shown.kind === 'quantity') return shown.unit;
  return shown.kind === 'money' ? shown.currency : null;
}
