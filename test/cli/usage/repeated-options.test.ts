import { type Command, CommanderError } from 'commander';
import { expect, test } from 'vitest';
import type { Cli } from '../../../src/cli/cli.js';
import { createProgram } from '../../../src/cli/program.js';
import { mayRepeat } from '../../../src/cli/usage/repeated-options.js';

const cli = { version: '0.0.0', print: () => undefined, note: () => undefined } as unknown as Cli;

function allCommands(command: Command): Command[] {
  return [command, ...command.commands.flatMap(allCommands)];
}

/** The options of a command, parsed alone. */
function parsed(path: readonly string[], args: readonly string[]): Record<string, unknown> {
  let at: Command = createProgram(cli);
  for (const name of path) at = at.commands.find((one) => one.name() === name) ?? at;
  at.parseOptions([...args]);
  return at.opts();
}

test.each([
  [['submit'], ['-l', 'en', '--languages', 'ru,de'], { languages: 'en,ru,de' }],
  [['results'], ['-l', 'en', '-l', 'ru'], { language: 'en,ru' }],
  [['explain'], ['-l', 'en', '-l', 'ru'], { language: 'en,ru' }],
  [['results'], ['--lot', 'a', '--lot', 'b'], { lot: ['a', 'b'] }],
  [['check'], ['--only', 'a', '--only', 'b,c'], { only: ['a', 'b', 'c'] }],
])('%j %j adds up', (path, args, options) => {
  expect(parsed(path, args)).toMatchObject(options);
});

const SINGLE = allCommands(createProgram(cli)).flatMap((command) =>
  command.options
    .filter((option) => (option.required || option.optional) && !mayRepeat(option))
    .map((option) => ({ name: `${command.name()} ${option.long}`, command, option })),
);

test('there are such options', () => expect(SINGLE.length).toBeGreaterThan(30));

test.each(SINGLE)('$name given twice is refused', ({ command, option }) => {
  const value = option.argChoices?.[0] ?? '1';
  const flag = option.long ?? '';
  expect(() => command.parseOptions([flag, value, flag, value])).toThrow(CommanderError);
});
