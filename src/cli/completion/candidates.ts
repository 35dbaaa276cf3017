/** What may stand where a command line is being typed. All of it is read from the commander program itself. */
import type { Argument, Command, Option } from 'commander';

export interface Candidate {
  value: string;
  /** A phrase for shells that show one. */
  text: string;
}

export type Wanted =
  /** These words, of which `prefix` is the part that stands already (`--format=`). */
  | { kind: 'words'; candidates: readonly Candidate[] }
  /** A value of an option or argument; `given` are the operands before it. */
  | { kind: 'value'; of: Option | Argument; given: readonly string[]; prefix: string; begun: string };

interface Place {
  command: Command;
  /** The option whose value comes next. */
  option: Option | null;
  operands: string[];
  /** Options that stand already. */
  used: Set<Option>;
  /** After `--`. */
  operandsOnly: boolean;
  /** After `help`. */
  help: boolean;
}

/** `words` are those after the program's name, up to the cursor; the last is the one being typed, maybe empty. */
export function wantedAt(program: Command, words: readonly string[]): Wanted {
  const place: Place = {
    command: program,
    option: null,
    operands: [],
    used: new Set(),
    operandsOnly: false,
    help: false,
  };
  for (const word of words.slice(0, -1)) step(place, word);
  const begun = words.at(-1) ?? '';
  const { command, option, operands } = place;
  if (option !== null) return { kind: 'value', of: option, given: operands, prefix: '', begun };
  if (begun.startsWith('-') && !place.operandsOnly) return optionAt(place, begun);
  if (operands.length === 0 && command.commands.length > 0) return { kind: 'words', candidates: commandsOf(place) };
  const argument = command.registeredArguments[operands.length] ?? command.registeredArguments.at(-1);
  if (argument === undefined || (operands.length >= command.registeredArguments.length && !argument.variadic)) {
    return { kind: 'words', candidates: optionsOf(place) };
  }
  return { kind: 'value', of: argument, given: operands, prefix: '', begun };
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
    const option = findOption(place.command, word.split('=', 1)[0] ?? '');
    if (option === undefined) return;
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
  return allOptions(command).find(({ short, long }) => flag === short || flag === long);
}

/** Of the command and of all above it, as help shows them. */
function allOptions(command: Command): Option[] {
  const help = command.createHelp();
  return [...help.visibleOptions(command), ...help.visibleGlobalOptions(command)];
}

function optionAt(place: Place, begun: string): Wanted {
  const [flag = '', ...rest] = begun.split('=');
  const option = rest.length === 0 ? undefined : findOption(place.command, flag);
  if (option === undefined || !takesValue(option)) return { kind: 'words', candidates: optionsOf(place) };
  return { kind: 'value', of: option, given: place.operands, prefix: `${flag}=`, begun: rest.join('=') };
}

/** What stands already is left out, but for options that are collected. */
function optionsOf({ command, used }: Place): Candidate[] {
  return allOptions(command)
    .filter((option) => !used.has(option) || option.variadic || option.parseArg !== undefined)
    .map((option) => ({ value: option.long ?? option.short ?? '', text: option.description }));
}

function commandsOf({ command, help }: Place): Candidate[] {
  const shown = command
    .createHelp()
    .visibleCommands(command)
    .filter((one) => !help || one.name() !== 'help');
  return shown.map((one) => ({ value: one.name(), text: one.description() }));
}
