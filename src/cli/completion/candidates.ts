/** What may follow where a command line is being typed. All of it is read from the commander program itself. */
import type { Argument, Command, Option } from 'commander';
import { mayRepeat } from '../usage/repeated-options.js';

export interface Candidate {
  value: string;
  /** A phrase for shells that show one. */
  text: string;
}

export type Wanted =
  | { kind: 'words'; candidates: readonly Candidate[] }
  /**
   * A value of an option or argument of `command` (its name); `given` are the operands before it, `prefix` is what is typed
   * already in front of the value (`--format=`).
   */
  | {
      kind: 'value';
      command: string;
      of: Option | Argument;
      given: readonly string[];
      prefix: string;
      begun: string;
    };

export type ValueWanted = Extract<Wanted, { kind: 'value' }>;

interface Place {
  command: Command;
  /** The option whose value comes next. */
  option: Option | null;
  operands: string[];
  /** Options that were given already. */
  used: Set<Option>;
  /** Flags that no option has. */
  unknown: string[];
  /** After `--`. */
  operandsOnly: boolean;
  /** After `help`. */
  help: boolean;
}

/** The command that a line names, its operands, and the flags it does not have. */
export function commandAt(program: Command, words: readonly string[]): Pick<Place, 'command' | 'operands' | 'unknown'> {
  return placeAfter(program, words);
}

function placeAfter(program: Command, words: readonly string[]): Place {
  const place: Place = {
    command: program,
    option: null,
    operands: [],
    used: new Set(),
    unknown: [],
    operandsOnly: false,
    help: false,
  };
  for (const word of words) step(place, word);
  return place;
}

/** `words` are those after the program's name, up to the cursor; the last is the one being typed, maybe empty. */
export function wantedAt(program: Command, words: readonly string[]): Wanted {
  const place = placeAfter(program, words.slice(0, -1));
  const begun = words.at(-1) ?? '';
  const { command, option, operands } = place;
  const value = { kind: 'value', command: command.name(), given: operands, prefix: '', begun } as const;
  if (option !== null) return { ...value, of: option };
  if (begun.startsWith('-') && !place.operandsOnly) return optionAt(place, begun);
  if (operands.length === 0 && command.commands.length > 0) return { kind: 'words', candidates: commandsOf(place) };
  const argument = command.registeredArguments[operands.length] ?? command.registeredArguments.at(-1);
  if (argument === undefined || (operands.length >= command.registeredArguments.length && !argument.variadic)) {
    return { kind: 'words', candidates: optionsOf(place) };
  }
  return { ...value, of: argument };
}

/** Goes on behind a word that is complete. */
function step(place: Place, word: string): void {
  if (place.option !== null) {
    place.option = null;
  } else if (place.operandsOnly) {
    place.operands.push(word);
  } else if (word === '--') {
    place.operandsOnly = true;
  } else if (word.startsWith('-') && word !== '-') {
    const flag = word.split('=', 1)[0] ?? '';
    const option = findOption(place.command, flag);
    if (option === undefined) {
      place.unknown.push(flag);
      return;
    }
    place.used.add(option);
    if (takesValue(option) && !word.includes('=')) place.option = option;
  } else {
    operand(place, word);
  }
}

function operand(place: Place, word: string): void {
  const { command, operands } = place;
  const below = operands.length === 0 ? command.commands.find((one) => namesOf(one).includes(word)) : undefined;
  if (below !== undefined) place.command = below;
  else if (word === 'help' && command.commands.length > 0) place.help = true;
  else operands.push(word);
}

function namesOf(command: Command): string[] {
  return [command.name(), ...command.aliases()];
}

function takesValue(option: Option): boolean {
  return option.required || option.optional;
}

function findOption(command: Command, flag: string): Option | undefined {
  return optionsAt(command).find(({ short, long }) => flag === short || flag === long);
}

/** Of the command and of all above it, as help shows them. */
export function optionsAt(command: Command): Option[] {
  const help = command.createHelp();
  return [...help.visibleOptions(command), ...help.visibleGlobalOptions(command)];
}

function optionAt(place: Place, begun: string): Wanted {
  const [flag = '', ...rest] = begun.split('=');
  const option = rest.length === 0 ? undefined : findOption(place.command, flag);
  if (option === undefined || !takesValue(option)) return { kind: 'words', candidates: optionsOf(place) };
  const [command, given] = [place.command.name(), place.operands];
  return { kind: 'value', command, of: option, given, prefix: `${flag}=`, begun: rest.join('=') };
}

/** Options given already are left out, unless they may be repeated. */
function optionsOf({ command, used }: Place): Candidate[] {
  return optionsAt(command)
    .filter((option) => !used.has(option) || mayRepeat(option))
    .map((option) => ({ value: option.long ?? option.short ?? '', text: option.description }));
}

function commandsOf({ command, help }: Place): Candidate[] {
  const shown = command
    .createHelp()
    .visibleCommands(command)
    .filter((one) => !help || one.name() !== 'help');
  return shown.map((one) => ({ value: one.name(), text: one.description() }));
}
