import { describe, expect, it } from 'vitest';
import { lot, makeWorld } from './world.js';

const keepGoing = true;

describe('where a request body is cut off', () => {
  it('fields before the break are used, and those that may follow are named', async () => {
    const body = JSON.stringify({ languages: ['en', 'ru'], lots: [lot('a'), lot('b')], webhook_url: 'http://x/' });
    const world = makeWorld({ 'a.json': body.slice(0, body.indexOf('webhook_url') - 10) });
    const { lots, request, warnings } = await world.read(['a.json'], { keepGoing, given: ['generator'] });
    expect([lots.length, request]).toEqual([1, { languages: ['en', 'ru'] }]);
    expect(warnings).toEqual([expect.stringMatching(/^a\.json .*webhook_url.*--webhook/)]);
  });

  it('nothing is missing after its last bracket', async () => {
    const body = `${JSON.stringify({ lots: [lot('a')] })} x`;
    const { lots, warnings } = await makeWorld({ 'a.json': body }).read(['a.json'], { keepGoing });
    expect([lots.length, warnings]).toEqual([1, []]);
  });
});

describe('what --keep-going cannot skip', () => {
  const A = JSON.stringify(lot('a'));
  it.each([
    ['another version', { 'a.json': { version: '2.0.0', lots: [lot()] } }, 'a.json version'],
    ['languages that are none', { 'a.json': { languages: 'en', lots: [lot()] } }, 'a.json languages'],
    [
      'bodies that differ',
      { 'a.json': { languages: ['en'], lots: [lot('a')] }, 'b.json': { languages: ['ru'], lots: [lot('b')] } },
      'b.json languages',
    ],
    ['a field twice', { 'a.json': `{"languages": ["en"], "languages": ["ru"], "lots": [${A}]}` }, 'a.json languages'],
    [
      'a field twice in a cut text',
      { 'a.json': `{"generator": "a", "generator": "b", "lots": [${A}, {` },
      'a.json generator',
    ],
    ['the lots twice', { 'a.json': `{"lots": [${A}], "lots": [${A}]}` }, 'a.json lots'],
  ])('%s', async (_, files, path) => {
    const world = makeWorld({ ...files, 'wrong.json': Array(150).fill(5) });
    const error = await world.refusal(['wrong.json', ...Object.keys(files)], { keepGoing });
    expect(error.code).toBe('invalid_input');
    // It is told first, however much else is wrong.
    expect(error.details[0]?.path).toBe(path);
    expect(error.details).toHaveLength(100);
    expect(error.advice).toContain('--keep-going cannot');
    expect((await world.refusal(Object.keys(files))).advice).toBeUndefined();
  });

  it('all lots', async () => {
    const world = makeWorld({ 'a.json': [lot('')] });
    const error = await world.refusal(['a.json', 'gone.json'], { keepGoing });
    expect(error.message).toMatch(/^2 problems in 2 inputs.*gone\.json/);
    expect(error.advice).toContain('No valid lot');
    expect((await world.refusal(['a.json'])).advice).toBeUndefined();
  });
});

it('a refusal names --keep-going if that would send something', async () => {
  const error = await makeWorld({ 'a.json': [lot('a'), 5] }).refusal(['a.json']);
  expect(error.advice).toContain('--keep-going');
});
