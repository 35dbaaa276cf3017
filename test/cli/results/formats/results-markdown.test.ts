import { expect, test } from 'vitest';
import { lotMarkdown, markdownText } from '../../../../src/cli/results/formats/results-markdown.js';
import { lotAnswer, statusAnswer } from '../../make.js';

test('a lot reads as a section with its texts, its lists and what is missing', () => {
  const lot = lotAnswer('car_001', { languages: ['en'], description: 'One.\n\nTwo.' });
  lot.missing_images.push({ url: 'https://example.com/a_b.jpg', reason: 'HTTP 404.' });
  expect(lotMarkdown(lot)).toBe(
    '\n## car_001\n\n### car_001 in en (en)\n\nOne.\n\nTwo.\n\n- first\n- second\n\n' +
      '*Photos left out*\n\n- https://example.com/a_b.jpg: HTTP 404.\n',
  );
});

test('condition notes are a list of their own, under no heading in another language', () => {
  const lot = lotAnswer('a', { languages: ['fr'] });
  for (const one of lot.descriptions) one.condition.push('Clés présentes');
  expect(lotMarkdown(lot)).toContain('\n\n- first\n- second\n\n* Clés présentes\n');
});

test('a failed lot says why', () => {
  expect(lotMarkdown(lotAnswer('x', { languages: [], error: 'No photo.' }))).toBe('\n## x\n\n**failed**: No photo.\n');
});

test.each([
  ['# not a heading', '\\# not a heading'],
  ['<img src=x>', '\\<img src=x\\>'],
  ['*bold* and `code`', '\\*bold\\* and \\`code\\`'],
  ['[a](http://x)', '\\[a\\](http://x)'],
  ['_emphasis_ but snake_case', '\\_emphasis\\_ but snake_case'],
  ['1. not a list', '1\\. not a list'],
  ['- not a list', '\\- not a list'],
  ['two\n\n## lines\u001b[31m', 'two ## lines\\[31m'],
  ['a & b | c', 'a \\& b \\| c'],
])('what looks like markup stays text: %j', (lot_id, shown) => {
  expect(lotMarkdown(lotAnswer(lot_id, { languages: [], error: 'x' }))).toContain(`## ${shown}\n`);
});

test('the document begins with the job', async () => {
  async function* none() {}
  let text = '';
  for await (const part of markdownText(statusAnswer({ status: 'partially_completed' }), none())) text += part;
  expect(text).toBe(
    '# Job 365a09ce-5416-49b5-8471-d6aad042761c\n\npartially completed · 100 lots · en, ru · generator builtin\n',
  );
});
