/** A model that sees nothing special and words facts as a test wants. */

import { eyes } from '../../models/observed.js';
import type { AskedQuestion, StandInAnswer } from '../../models/stand-in.js';

export interface Draft {
  text: string;
  facts: string[];
}

export interface Written {
  title: Draft;
  description: Draft[];
  highlights: Draft[];
  condition: Draft[];
}

/** The numbers of the facts whose lines match, as a question lists them. */
export function factsIn(text: string, ...keys: string[]): string[] {
  return keys.flatMap((key) => new RegExp(`^(\\d+)\\. ${key}:`, 'm').exec(text)?.[1] ?? []);
}

export function isProse({ schema }: AskedQuestion): boolean {
  return JSON.stringify(schema).includes('"texts"');
}

export function isRepair({ schema }: AskedQuestion): boolean {
  return JSON.stringify(schema).includes('"sentences"');
}

/** The ids of what is to be written again, with what is said of each. */
export function repairsIn(text: string): { id: string; wanted: string }[] {
  return [...text.matchAll(/^([\w-]+-\d+) \((.*)$/gm)].map(([, id = '', wanted = '']) => ({ id, wanted }));
}

export interface Hand {
  seen?: Parameters<typeof eyes>[0];
  write(language: string, text: string): Written;
  repair?(wanted: string, text: string): Draft | null;
}

export function writer({ seen = {}, write, repair = () => null }: Hand) {
  const looks = eyes(seen);
  return (question: AskedQuestion): StandInAnswer => {
    const { text } = question;
    if (isProse(question)) {
      const languages = /^Write it in ([^.]+)\./m.exec(text)?.[1]?.split(', ') ?? [];
      return { json: { texts: languages.map((language) => ({ language, ...write(language, text) })) } };
    }
    if (isRepair(question)) {
      const sentences = repairsIn(text).flatMap(({ id, wanted }) => {
        const draft = repair(wanted, text);
        return draft === null ? [] : [{ id, ...draft }];
      });
      return { json: { sentences } };
    }
    return looks(question);
  };
}
