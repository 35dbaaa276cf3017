/** What is said about a command line that does not parse: the problem, and what was probably meant. */
import type { Command, CommanderError } from 'commander';
import { isSettingKey } from '../../config/settings.js';
import { suggestion } from '../../config/suggest.js';
import { DescgenError } from '../../core/errors.js';
import { commandAt, optionsAt } from '../completion/candidates.js';
import { counted } from '../output/terminal-text.js';
import { ANSWERS, MEANT } from './meant-commands.js';

/** Commander's error as ours. */
export function usageError(error: CommanderError, program: Command, args: readonly string[]): DescgenError {
  const place = commandAt(program, args);
  const path = pathOf(place.command);
  const help = `\`${['descgen', path, '--help'].filter((part) => part !== '').join(' ')}\` shows its usage.`;
  const advice = adviceOn(error.code, place) ?? help;
  return new DescgenError('usage', said(error.message, path), { advice, cause: error });
}

type Place = ReturnType<typeof commandAt>;

function adviceOn(code: string, place: Place): string | undefined {
  switch (code) {
    case 'commander.unknownCommand':
      return meantCommand(place);
    case 'commander.unknownOption':
      return meantOption(place);
    case 'commander.missingArgument':
      return missingArgument(place);
    default:
      return undefined;
  }
}

/** By meaning first: `logs` is nearer to `daemon logs` than to `jobs`. */
function meantCommand({ command, operands }: Place): string | undefined {
  const [word = ''] = operands;
  const group = pathOf(command);
  const typed = (rest: string): string => ['descgen', group, rest].filter((part) => part !== '').join(' ');
  if (group === '' && Object.hasOwn(ANSWERS, word)) return ANSWERS[word];
  if (group === 'config' && isSettingKey(word)) {
    const value = operands[1] ?? '<value>';
    return `Did you mean \`descgen config set ${word} ${value}\`, or \`descgen config get ${word}\`?`;
  }
  const meant = MEANT[group];
  const names = command.commands.map((one) => one.name()).filter((name) => name !== 'complete');
  const other = meant !== undefined && Object.hasOwn(meant, word) ? meant[word] : suggestion(word, names);
  return other === undefined ? undefined : `Did you mean \`${typed(other)}\`?`;
}

function meantOption({ command, unknown }: Place): string | undefined {
  const [flag = ''] = unknown;
  const known = optionsAt(command).flatMap(({ long }) => (long === null || long === undefined ? [] : [long]));
  const longer = flag.length < 4 ? [] : known.filter((name) => name.startsWith(flag));
  const meant = longer.length > 0 ? longer.join(' or ') : suggestion(flag, known);
  return meant === undefined ? undefined : `Did you mean ${meant}?`;
}

const MISSING: Readonly<Record<string, string>> = {
  job: 'Give a job id, or @last for the job submitted last; `descgen jobs` lists them.',
  jobs: 'Give job ids, or @last for the job submitted last; `descgen jobs` lists them.',
  lot: 'Give the lot id after the job; `descgen results <job>` shows them.',
  delivery:
    'Give a delivery id, or @last for the latest webhook of the job submitted last; `descgen webhooks list` lists them.',
  deliveries:
    'Give delivery ids, or @last for the latest webhook of the job submitted last; `descgen webhooks list` lists them.',
  inputs: 'Give files, folders of photos, or - for standard input.',
};

function missingArgument({ command, operands }: Place): string | undefined {
  const missing = command.registeredArguments[operands.length];
  const { argChoices: choices = [] } = missing ?? {};
  return choices.length > 0 ? `Give one of ${choices.join(', ')}.` : MISSING[missing?.name() ?? ''];
}

/** `webhooks list`; empty for descgen itself. */
function pathOf(command: Command): string {
  const names: string[] = [];
  for (let at: Command | null = command; at?.parent; at = at.parent) names.unshift(at.name());
  return names.join(' ');
}

/** Commander's sentences that name the parts of a command line as its code does, and ours. `path` is the command's. */
const REWORDED: readonly (readonly [RegExp, (found: readonly string[], path: string) => string])[] = [
  [
    /^error: command-argument value '(.*)' is invalid for argument '(.*)'\. Allowed choices are (.*)\.$/s,
    ([, given, name, choices]) => `<${name}> takes one of ${choices}, not "${given}".`,
  ],
  [
    /^error: option '(?:-\w, )?(\S+).*' argument '(.*)' is invalid\. Allowed choices are (.*)\.$/s,
    ([, flag, given, choices]) => `${flag} takes one of ${choices}, not "${given}".`,
  ],
  [
    /^error: option '(?:-\w, )?(\S+).*' argument '(.*)' is invalid\. It must be (.*)\.$/s,
    ([, flag, given, accepts]) => `${flag} takes ${accepts}, not "${given}".`,
  ],
  [
    /^error: option '(?:-\w, )?(\S+) (\S+)' argument missing$/s,
    ([, flag, value]) => `${flag} needs a value: ${flag} ${value}.`,
  ],
  [
    /^error: too many arguments.* Expected (\d+) arguments? but got (\d+)/s,
    ([, most, got], path) =>
      `\`descgen ${path}\` takes ${most === '0' ? 'no arguments' : counted(Number(most), 'argument')}, not ${got}.`,
  ],
];

function said(message: string, path: string): string {
  for (const [pattern, reword] of REWORDED) {
    const found = pattern.exec(message);
    if (found !== null) return reword(found, path);
  }
  return sentence(message);
}

/** `error: unknown command 'x'` as a sentence. */
function sentence(message: string): string {
  const text = message.replace(/^error: /, '').trim();
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.?!]$/.test(text) ? '' : '.'}`;
}
