import { describe, expect, it } from 'vitest';
import { sentencesOf } from '../../../src/core/explanation.js';
import type { Json } from '../../../src/core/lot.js';
import { describeIn, generate } from '../world.js';

async function particulars(language: string, attributes: { [key: string]: Json }): Promise<string> {
  const { description } = await describeIn(language, attributes);
  return (description.split('\n\n')[0] ?? '').replace(/[\u00a0\u202f]/g, ' ');
}

describe('a low and a high estimate', () => {
  const estimates = { estimate_low: 4_000, estimate_high: '6 000', currency: 'GBP' };

  it.each([
    ['en', 'Estimate: £4,000 – £6,000.'],
    ['de', 'Schätzpreis: 4.000–6.000 £.'],
    ['fr', 'Estimation : 4 000 – 6 000 £.'],
    ['ru', 'Предварительная оценка: 4 000–6 000 £.'],
    ['pl', 'Estymacja: 4000–6000 £.'],
    ['zh', '估价：£4,000至£6,000。'],
    ['ja', '落札予想価格：£4,000～£6,000。'],
  ])('are one range in %s', async (language, said) => {
    expect(await particulars(language, estimates)).toBe(said);
  });

  it('are based on both and on the currency from another attribute', async () => {
    const { descriptions, facts } = await generate(estimates, { languages: ['en'] });
    const sentences = (descriptions[0] && sentencesOf(descriptions[0])) ?? [];
    const range = sentences.find(({ text }) => text.startsWith('Estimate'));
    expect(range?.facts.map((place) => facts[place]?.key)).toEqual(['estimate_low', 'estimate_high', 'currency']);
  });

  it.each<[string, { [key: string]: Json }, string]>([
    ['one of them', { estimate_low: '400 €' }, 'Low estimate: €400.'],
    ['equal ones', { estimate_low: '400 €', estimate_high: '400 €' }, 'Estimate: €400.'],
    ['two currencies', { estimate_low: '400 €', estimate_high: '$500' }, 'Low estimate: €400. High estimate: $500.'],
    ['a high one below', { estimate_low: 500, estimate_high: 400 }, 'Low estimate: 500. High estimate: 400.'],
    ['words', { estimate_low: 400, estimate_high: 'open' }, 'Low estimate: 400. High estimate: open.'],
  ])('are no range of two where they are %s', async (_, attributes, said) => {
    expect(await particulars('en', attributes)).toBe(said);
  });
});
