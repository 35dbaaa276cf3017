import { execFileSync } from 'node:child_process';
import type { Command } from 'commander';
import { describe, expect, test } from 'vitest';
import type { Cli } from '../../../src/cli/cli.js';
import { helpText } from '../../../src/cli/output/help-text.js';
import { widthOf } from '../../../src/cli/output/terminal-text.js';
import { createProgram } from '../../../src/cli/program.js';

const cli = { version: '0.0.0', print: () => undefined, note: () => undefined } as unknown as Cli;

/** The help of every command, laid out for so many columns. */
function allHelp(columns: number): { path: string; text: string }[] {
  const pages: { path: string; text: string }[] = [];
  const visit = (command: Command, above: string): void => {
    const path = `${above} ${command.name()}`.trim();
    let text = '';
    command.configureOutput({
      writeOut: (piece) => {
        text += helpText(piece, columns);
      },
      getOutHelpWidth: () => columns,
    });
    command.outputHelp();
    pages.push({ path, text });
    for (const below of command.commands) visit(below, path);
  };
  visit(createProgram(cli), '');
  return pages;
}

const wordsOf = (text: string): string[] => text.split(/\s+/).filter((word) => !['', '\\', '#'].includes(word));
const whole = new Map(allHelp(1000).map(({ path, text }) => [path, wordsOf(text)]));

describe.each([110, 80, 60])('at %i columns', (columns) => {
  test.each(allHelp(columns))('help of `$path` fits, with every word whole', ({ path, text }) => {
    for (const line of text.split('\n')) {
      const isOneWord = wordsOf(line.replace(/^\s+(?:\$ descgen )?/, '')).length === 1;
      if (!isOneWord) expect(line).toSatisfy((one: string) => widthOf(one) <= columns);
    }
    expect(wordsOf(text)).toEqual(whole.get(path));
  });
});

const SHELL = [
  `printf '%s|' one "two  three" --four 'five six' $(echo seven eight) --nine ten`,
  `printf '%s|' a && printf '%s|' "$(printf '%s' 'b c d e f g h')" | cat`,
];

test.each(SHELL)('an example means the same on several lines: %s', (command) => {
  const run = (text: string): string => execFileSync('sh', ['-c', text], { encoding: 'utf8' });
  const lines = helpText(`  $ ${command}   # says so in some words`, 30).split('\n');
  expect(lines.length).toBeGreaterThan(2);
  expect(lines.at(-1)).toMatch(/^ {6}# /);
  expect(run(lines.join('\n').replace('$ ', ''))).toBe(run(command));
});
