import { expect, test } from 'vitest';
import { createGathering } from '../../../src/store/sqlite/answers/gathering.js';

/** What was stored, commit by commit. */
function gathering() {
  const commits: string[][] = [];
  const together = createGathering<string>((records) => {
    if (records.includes('bad')) throw new Error('the disk is full');
    commits.push([...records]);
  });
  return { together, commits };
}

test('records that come together share a commit, and each resolves after it', async () => {
  const { together, commits } = gathering();
  await Promise.all(['a', 'b', 'c'].map((record) => together.add(record)));
  expect(commits).toEqual([['a', 'b', 'c']]);
  const later = together.add('d');
  expect(commits).toHaveLength(1);
  await later;
  expect(commits).toEqual([['a', 'b', 'c'], ['d']]);
});

test('what waits can be committed at once, and nothing is committed twice', async () => {
  const { together, commits } = gathering();
  const waits = [together.add('a'), together.add('b')];
  together.commit();
  expect(commits).toEqual([['a', 'b']]);
  await Promise.all(waits);
  together.commit();
  expect(commits).toHaveLength(1);
});

test('a commit that fails rejects all its records, and the next ones are stored', async () => {
  const { together, commits } = gathering();
  const outcomes = await Promise.allSettled([together.add('a'), together.add('bad')]);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  await together.add('b');
  expect(commits).toEqual([['b']]);
});
