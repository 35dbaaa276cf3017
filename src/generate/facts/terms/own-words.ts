/**
 * Names from the language files, so that attributes and values are recognised in every language: if a description
 * says "коробка передач: автоматична", a lot may say it too.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { LOCALE_EXTENSION, LOCALES } from '../../languages.js';

/** A message on one line without values. */
const PLAIN_MESSAGE = /^([a-z][a-z0-9-]*) = ([^{}\n]+)$/gm;

let words: ReadonlyMap<string, readonly string[]> | undefined;

/** The texts of a message in all language files, each once. */
export function ownWords(message: string): readonly string[] {
  words ??= readWords(fileURLToPath(LOCALES));
  return words.get(message) ?? [];
}

function readWords(folder: string): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const name of readdirSync(folder).sort()) {
    if (!name.endsWith(LOCALE_EXTENSION)) continue;
    for (const [, id = '', text = ''] of readFileSync(folder + name, 'utf8').matchAll(PLAIN_MESSAGE)) {
      const before = found.get(id);
      if (before === undefined) found.set(id, [text.trim()]);
      else if (!before.includes(text.trim())) before.push(text.trim());
    }
  }
  return found;
}
