/** What the completion scripts ask. */
import type { Command } from 'commander';
import type { Cli } from '../cli.js';
import { visible } from '../output/terminal-text.js';
import { wantedAt } from './candidates.js';
import { answerTo } from './values.js';

/** Prints what may follow; `words` are all after the program's name, up to the cursor. */
export async function complete(cli: Cli, program: Command, words: readonly string[]): Promise<void> {
  const wanted = wantedAt(program, words);
  const answer = await answerTo(cli, wanted);
  if (answer.kind !== 'words') return cli.print(`${answer.kind}\n`);
  const [prefix, begun] = wanted.kind === 'value' ? [wanted.prefix, wanted.begun] : ['', words.at(-1) ?? ''];
  const lines = answer.candidates
    .filter(({ value }) => value.startsWith(begun))
    .map(({ value, text }) => (text === '' ? `${prefix}${value}` : `${prefix}${value}\t${visible(text)}`));
  cli.print(`${['words', ...lines].join('\n')}\n`);
}
