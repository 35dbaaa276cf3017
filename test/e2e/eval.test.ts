import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { expect, onTestFinished, test } from 'vitest';
import type { Score } from '../../bench/eval/score.mjs';
import { tempFolder } from '../helper/temp.js';
import { isSecondLook, observed } from '../models/observed.js';
import { type AskedQuestion, type StandInAnswer, standIn } from '../models/stand-in.js';
import { ROOT } from './program.js';

const RUN = fileURLToPath(new URL('../../bench/eval/run.mjs', import.meta.url));
const LOTS = ['red-saloon', 'silver-estate', 'black-suv'];

const same = (photo: string, view: string) => ({ photo, view, same_lot: 'yes' as const }) as never;

/** Six photos: says what is on them. */
const TRUE = observed({
  photos: ['front_left', 'rear_right', 'interior', 'odometer', 'vin', 'engine'].map((view, at) =>
    same(`${at + 1}`, view),
  ),
  body: { value: 'sedan', photos: ['1'] },
  colour: { value: 'red', photos: ['1', '2'] },
  make: { badge: 'OPEL', photo: '1' },
  lamps_on: [{ value: 'engine', photos: ['4'] }],
  readings: [
    { what: 'odometer', text: '84312', unit: 'km', photo: '4' },
    { what: 'vin', text: 'W0LPD5EA3G1042317', unit: null, photo: '5' },
  ],
});
/** Three photos: lies, and confirms all but the hole. */
const FALSE = observed({
  photos: [same('1', 'front_left'), same('2', 'underbody'), same('3', 'rear')],
  body: { value: 'suv', photos: ['1'] },
  colour: { value: 'blue', photos: ['1'] },
  make: { badge: 'BMW', photo: '3' },
  damages: [
    { part: 'roof', kind: 'rust', severity: null, photos: ['1'] },
    { part: 'bonnet', kind: 'hole', severity: null, photos: ['1'] },
    { part: 'front_left_wing', kind: 'dent', severity: 'severe', photos: ['1', '2'] },
  ],
});
const ANSWERS = new Map([
  [6, TRUE],
  [3, FALSE],
]);

function halfTrue(question: AskedQuestion): StandInAnswer {
  if (isSecondLook(question)) return { json: { answer: /hole/.test(question.text) ? 'no' : 'yes' } };
  return { json: ANSWERS.get(question.images.length) ?? observed() };
}

async function evaluate(...args: string[]): Promise<{ stdout: string; asked: AskedQuestion[] }> {
  const server = await standIn(halfTrue);
  onTestFinished(server.close);
  const env = { DESCGEN_HOME: await tempFolder(), OLLAMA_HOST: server.url };
  const { stdout } = await execa(process.execPath, [RUN, '--lots', LOTS.join(), ...args], { cwd: ROOT, env });
  return { stdout, asked: server.asked };
}

test('the evaluation counts what a model says rightly, and what it says and is not so', async () => {
  const { stdout, asked } = await evaluate('--generator', 'ollama:eyes', '--json');
  const { lots, ...all } = JSON.parse(stdout) as Score;
  const [right, wrong, silent] = lots;
  expect(right).toMatchObject({
    lot_id: 'red-saloon',
    views: { right: 6, wrong: 0, untold: 0 },
    kind: { right: 1, wrong: 0, untold: 0 },
    colour: { right: 1, wrong: 0, untold: 0 },
    readings: { right: 3, wrong: 0, untold: 0 },
    damage: { found: 1, missed: 0, false: 0 },
    false_claims: [],
  });
  expect(wrong).toMatchObject({
    views: { right: 2, wrong: 1, untold: 0 },
    kind: { right: 0, wrong: 1, untold: 0 },
    colour: { right: 0, wrong: 1, untold: 0 },
    readings: { right: 0, wrong: 1, untold: 0 },
    // The roof is false; the hole was denied, so it was not published.
    damage: { found: 1, missed: 0, false: 1 },
  });
  expect(wrong?.false_claims).toHaveLength(5);
  expect(wrong?.false_claims.join()).toMatch(/underbody.*suv.*blue|blue.*suv/);
  expect(wrong?.false_claims.join()).not.toContain('hole');
  expect(silent).toMatchObject({ damage: { found: 0, missed: 3, false: 0 }, false_claims: [] });
  expect(all).toMatchObject({ generator: 'ollama:eyes', photos: 11, failed: 0, false_claims: 5, cost: 0 });
  expect(all.tokens).toEqual({ input: 1_000 * asked.length, output: 50 * asked.length });
});

test('the evaluation prints a table, and works without any model', async () => {
  const { stdout, asked } = await evaluate('--generator', 'builtin');
  expect(stdout).toContain('3 lots with 11 drawn photos');
  expect(stdout).toMatch(/^\| \*\*3 lots\*\* \| 0 \/ 0 \/ 11 \| .*\*\*0\*\*, 0\.00 a lot/m);
  expect(stdout).toContain('Nothing false was published.');
  expect(asked).toEqual([]);
});
