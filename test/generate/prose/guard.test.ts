import { describe, expect, it } from 'vitest';
import type { Fact } from '../../../src/core/lot.js';
import { judgeSentence, violationsOf } from '../../../src/generate/prose/guard/guard.js';
import { type Rule, violationText } from '../../../src/generate/prose/guard/violation.js';
import { isKnownLanguage } from '../../../src/generate/prose/words/all-words.js';
import { FACTS, PLANTED, TRUE } from './planted.js';
import { KINDS, MORE_FACTS } from './planted-kinds.js';

const rows = Object.entries(PLANTED).flatMap(([language, planted]) =>
  planted.map(([rule, sentence]) => ({ language, rule, sentence })),
);

function violations(sentence: string, language: string, facts = FACTS) {
  if (!isKnownLanguage(language)) throw new Error(language);
  return violationsOf({ sentence, language, facts });
}

describe('a sentence of a model', () => {
  it('is judged by more than a hundred planted violations', () => {
    expect(rows.length).toBeGreaterThanOrEqual(100);
    expect(Object.keys(PLANTED)).toHaveLength(12);
  });

  it.each(rows)('in $language breaks the rule "$rule": $sentence', ({ language, rule, sentence }) => {
    const rules: Rule[] = violations(sentence, language).map((one) => one.rule);
    expect(rules).toContain(rule);
  });

  const kinds = Object.entries(KINDS).flatMap(([kind, sentences]) =>
    Object.entries(sentences).map(([language, sentence]) => ({ kind, language, sentence })),
  );

  it('is judged by each kind of falsehood in each language', () => {
    expect(kinds).toHaveLength(Object.keys(KINDS).length * 12);
  });

  it.each(kinds)('of $kind is caught in $language: $sentence', async ({ language, sentence }) => {
    if (!isKnownLanguage(language)) throw new Error(language);
    expect(await judgeSentence({ sentence, language, facts: MORE_FACTS })).not.toEqual([]);
  });

  it.each(Object.entries(TRUE))('in %s may say what the facts say', async (language, sentences) => {
    for (const sentence of sentences) {
      if (!isKnownLanguage(language)) throw new Error(language);
      expect([sentence, await judgeSentence({ sentence, language, facts: FACTS })]).toEqual([sentence, []]);
    }
  });

  it('may say of what its own facts say only', () => {
    const colour = FACTS.filter(({ key }) => key === 'color');
    expect(violations('The car is silver.', 'en', colour)).toEqual([]);
    expect(violations('The car is silver.', 'en', []).map(({ rule }) => rule)).toContain('basis');
    expect(violations('The silver estate.', 'en', colour)).toEqual([{ rule: 'word', found: 'estate' }]);
  });

  it('affirms nothing that its fact denies', () => {
    const facts = [{ key: 'runs_drives', value: 'does_not_run', source: 'attribute' as const }];
    expect(violations('The car runs and drives.', 'en', facts)).toEqual([{ rule: 'denial', found: '' }]);
    expect(violations('The car does not run.', 'en', facts)).toEqual([]);
  });

  it('says no two damages that could be exchanged', () => {
    const damage = (part: string, kind: string, severity: string | null = null): Fact => ({
      ...{ key: 'damage', source: 'photo', photos: [1], confirmed: true },
      value: { part, kind, severity },
    });
    const rules = (sentence: string, ...facts: Fact[]) => violations(sentence, 'en', facts).map(({ rule }) => rule);
    const [dent, scratch] = [damage('bonnet', 'dent'), damage('roof', 'scratch')];
    expect(rules('A scratch on the bonnet and a dent in the roof.', dent, scratch)).toEqual(['mixed']);
    const doors = [damage('front_left_door', 'dent'), damage('rear_right_door', 'dent')];
    expect(rules('A dent in the left rear door and the right front door.', ...doors)).toEqual(['mixed']);
    expect(rules('Dents in the bonnet and the roof.', dent, damage('roof', 'dent'))).toEqual([]);
    expect(rules('The roof has a scratch and a dent.', scratch, damage('roof', 'dent'))).toEqual([]);
  });

  it('denies one thing and affirms another in two sentences', () => {
    const runs: Fact = { key: 'runs_drives', value: 'does_not_run', source: 'attribute' };
    const dent = FACTS.filter(({ key }) => key === 'damage');
    const rules = (sentence: string, facts: Fact[]) => violations(sentence, 'en', facts).map(({ rule }) => rule);
    expect(rules('The front bumper has no dent and the car does not run.', [runs, ...dent])).toEqual(['mixed']);
    expect(rules('The car runs and has a dent in the front bumper.', [runs, ...dent])).toEqual(['denial']);
    expect(rules('The BMW does not run.', [runs, ...FACTS.filter(({ key }) => key === 'make')])).toEqual([]);
  });

  it('has no characters that hide something', () => {
    expect(violations('The BMW\u202e is silver.', 'en').map(({ rule }) => rule)).toContain('markup');
  });

  it('is told to the model with a reason', () => {
    expect(violations('A red BMW.', 'en').map(violationText)).toEqual(['"red" is said by none of its facts']);
  });
});
