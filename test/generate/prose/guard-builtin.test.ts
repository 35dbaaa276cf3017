import { describe, expect, it } from 'vitest';
import { sentencesOf } from '../../../src/core/explanation.js';
import { judgeSentence } from '../../../src/generate/prose/guard/guard.js';
import { LOTS } from '../lots.js';
import { generate, LANGUAGES } from '../world.js';

describe('the guard and the sentences of the builtin generator', () => {
  it.each(LANGUAGES)('raises no false alarm in %s', async (language) => {
    const alarms: string[] = [];
    let judged = 0;
    for (const { attributes, parts } of Object.values(LOTS)) {
      const { descriptions, facts } = await generate(attributes, { ...parts, languages: [language] });
      for (const description of descriptions) {
        for (const { text, facts: places } of sentencesOf(description) ?? []) {
          const own = places.flatMap((place) => facts[place] ?? []);
          const violations = await judgeSentence({ sentence: text, language, facts: own });
          judged += 1;
          if (violations.length > 0)
            alarms.push(`${violations.map(({ rule, found }) => `${rule} ${found}`).join('; ')} in: ${text}`);
        }
      }
    }
    expect(judged).toBeGreaterThan(100);
    expect(alarms).toEqual([]);
  });
});
