import type { Command } from 'commander';
import { expect, test } from 'vitest';
import type { Cli } from '../../../src/cli/cli.js';
import { ARGUMENTS } from '../../../src/cli/completion/values.js';
import { createProgram } from '../../../src/cli/program.js';

function allCommands(command: Command): Command[] {
  return [command, ...command.commands.flatMap(allCommands)];
}

// Commands look at what they work with when they run, not when they are made.
const program = createProgram({ version: '0.0.0' } as Cli);

test('what may stand for an argument is known of every argument', () => {
  const names = allCommands(program)
    .filter((command) => command.name() !== 'complete')
    .flatMap((command) => command.registeredArguments)
    .filter(({ argChoices }) => argChoices === undefined)
    .map((argument) => argument.name());
  expect(names.length).toBeGreaterThan(10);
  expect([...new Set(names)].filter((name) => !Object.hasOwn(ARGUMENTS, name))).toEqual([]);
});
