/** What it means to give an option twice: a list adds up, anything else is refused rather than dropped. */
import { type Command, InvalidArgumentError, type Option } from 'commander';

/** A placeholder of this kind takes language tags with commas between. */
const LIST = /<tags>/;

const repeatable = new WeakSet<Option>();

/** Whether an option may be given several times. Known after `settleRepeats`. */
export function mayRepeat(option: Option): boolean {
  return option.variadic || repeatable.has(option);
}

/** Sets the rule for every option of a command and of the commands below it. */
export function settleRepeats(command: Command): void {
  for (const option of command.options) settleOption(command, option);
  for (const below of command.commands) settleRepeats(below);
}

function settleOption(command: Command, option: Option): void {
  if (!(option.required || option.optional) || option.variadic) return;
  const { parseArg } = option;
  const isCollected = parseArg !== undefined && option.argChoices === undefined;
  if (isCollected) {
    repeatable.add(option);
    return;
  }
  const isList = LIST.test(option.flags);
  if (isList) repeatable.add(option);
  option.argParser((value: string, previous: unknown) => {
    const parsed: unknown = parseArg === undefined ? value : parseArg(value, previous as never);
    if (command.getOptionValueSource(option.attributeName()) !== 'cli') return parsed;
    if (isList) return `${String(previous)},${value}`;
    throw new InvalidArgumentError('It was given twice but takes only one value.');
  });
}
