import { Command, CommanderError } from 'commander';
import { expect, test } from 'vitest';
import type { Cli } from '../../../src/cli/cli.js';
import { createProgram } from '../../../src/cli/program.js';
import { ANSWERS, MEANT } from '../../../src/cli/usage/meant-commands.js';
import { usageError } from '../../../src/cli/usage/usage-error.js';
import type { DescgenError } from '../../../src/core/errors.js';

const cli = { version: '0.0.0', print: () => undefined, note: () => undefined } as unknown as Cli;

/** What is said about a command line that does not parse. */
async function refusalOf(args: readonly string[]): Promise<DescgenError> {
  const program = createProgram(cli);
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return usageError(error, program, args);
    throw error;
  }
  throw new Error(`${args.join(' ')} parses`);
}

const adviceOn = async (args: readonly string[]): Promise<string> => (await refusalOf(args)).advice ?? '';

function find(path: readonly string[]): Command | undefined {
  let at: Command | undefined = createProgram(cli);
  for (const name of path) at = at?.commands.find((one) => one.name() === name);
  return at;
}

const pairs = Object.entries(MEANT).flatMap(([group, words]) =>
  Object.entries(words).map(([word, meant]) => [[group, word].join(' ').trim(), meant, group] as const),
);

test.each(pairs)('`%s` suggests %s, which exists', async (typed, meant, group) => {
  expect(await adviceOn(typed.split(' '))).toContain(`\`descgen ${[group, meant].join(' ').trim()}\``);
  const names = [group, ...meant.split(' ').filter((word) => !word.startsWith('-'))].filter((name) => name !== '');
  expect(find(names)).toBeInstanceOf(Command);
});

test.each(Object.keys(ANSWERS))('`%s` is answered in a sentence', async (word) => {
  expect(await adviceOn([word])).toBe(ANSWERS[word]);
});

test.each([
  [['stauts', 'x'], '`descgen status`'],
  [['webhooks', 'lst'], '`descgen webhooks list`'],
  [['config', 'daemon.port', '8000'], '`descgen config set daemon.port 8000`'],
  [['submit', 'x', '--lang', 'en'], '--languages'],
  [['results', 'x', '--lang', 'en'], '--language'],
  [['results', 'x', '--languages', 'en'], '--language'],
  [['submit', 'x', '--language', 'en'], '--languages'],
  [['jobs', '--stauts', 'failed'], '--status'],
  [['status'], '@last'],
  [['results'], '@last'],
  [['wait'], '@last'],
  [['explain', '@last'], 'lot id'],
  [['webhooks', 'show'], '@last'],
  [['submit'], 'standard input'],
  [['trigger'], 'completed, partially_completed, failed'],
  [['errors'], '`descgen webhooks failures`'],
  [['qqqq'], '`descgen --help`'],
  [['webhooks', 'qqqq'], '`descgen webhooks --help`'],
  [['jobs', '--status', 'lost'], '`descgen jobs --help`'],
])('%j is advised to use %s', async (args, advice) => {
  expect(await adviceOn(args)).toContain(advice);
});

test.each([
  [['completion', 'tcsh'], '<shell> takes one of bash, zsh, fish, not "tcsh".'],
  [['results', 'x', '-f', 'pdf'], '--format takes one of json, jsonl, csv, md, text, not "pdf".'],
  [['submit', 'x', '--max-cost', 'five'], '--max-cost takes an amount of US dollars such as 5 or 0.50, not "five".'],
  [['submit', 'x', '-l'], '--languages needs a value: --languages <tags>.'],
  [['config', 'set', 'a', 'b', 'c'], '`descgen config set` takes 2 arguments, not 3.'],
  [['generators', 'a'], '`descgen generators` takes no arguments, not 1.'],
])('%j is refused with %s', async (args, message) => {
  expect((await refusalOf(args)).message).toBe(message);
});
