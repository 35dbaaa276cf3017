/** Checks that the attributes of a lot stay within its limits: each of them is written once for every language. */

import {
  DEEPEST_ATTRIBUTES,
  LONGEST_ATTRIBUTE_NAME,
  LONGEST_ATTRIBUTE_VALUE,
  limitText,
  MOST_ATTRIBUTE_CHARACTERS,
  MOST_ATTRIBUTES,
  tooLong,
} from './limits.js';
import { clipped } from './text/clip.js';

export interface AttributeProblem {
  /** The way to the attribute; empty when all of them together are the problem. Long names are cut. */
  steps: readonly (string | number)[];
  message: string;
}

/** The first attribute that is beyond a limit, or null. Looks at no more values than a lot may have. */
export function attributeProblem(attributes: object): AttributeProblem | null {
  return problemIn(attributes, [], { values: 0, characters: 0 });
}

interface Counted {
  values: number;
  characters: number;
}

function problemIn(value: object, above: readonly (string | number)[], counted: Counted): AttributeProblem | null {
  if (above.length === DEEPEST_ATTRIBUTES) {
    return { steps: above.slice(0, 1), message: `is nested more than ${DEEPEST_ATTRIBUTES} levels deep` };
  }
  const inArray = Array.isArray(value);
  for (const name in value) {
    const member = (value as Record<string, unknown>)[name];
    const own = ownProblem(inArray ? '' : name, member, counted);
    const whole = own === null ? wholeProblem(counted) : null;
    if (whole !== null) return { steps: [], message: whole };
    if (own === null && (typeof member !== 'object' || member === null)) continue;
    const steps = [...above, inArray ? Number(name) : clipped(name)];
    if (own !== null) return { steps, message: own };
    const problem = problemIn(member as object, steps, counted);
    if (problem !== null) return problem;
  }
  return null;
}

/** Counts one value with its name, which is empty in lists. */
function ownProblem(name: string, value: unknown, counted: Counted): string | null {
  counted.values += 1;
  counted.characters += name.length;
  if (name.length > LONGEST_ATTRIBUTE_NAME)
    return `has a name of ${limitText(name.length)} characters; the name ${tooLong(LONGEST_ATTRIBUTE_NAME)}`;
  if (typeof value !== 'string') return null;
  counted.characters += value.length;
  return value.length > LONGEST_ATTRIBUTE_VALUE ? tooLong(LONGEST_ATTRIBUTE_VALUE) : null;
}

function wholeProblem({ values, characters }: Counted): string | null {
  if (values > MOST_ATTRIBUTES) return `must have at most ${limitText(MOST_ATTRIBUTES)} values, nested ones included`;
  if (characters <= MOST_ATTRIBUTE_CHARACTERS) return null;
  return `${tooLong(MOST_ATTRIBUTE_CHARACTERS)} in all names and values together`;
}
