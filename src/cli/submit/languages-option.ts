/** `--languages`: what it says, and what `all` means. */
import type { Client } from '../../api/client/client.js';
import { DescgenError } from '../../core/errors.js';
import { isNamed } from '../../core/models/generator-names.js';

/** `en,ru` or `en, ru` -> the tags between the commas. */
export function splitList(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** Means every language of the generator. The API knows tags alone: it is spelled out before a request is sent. */
const ALL = 'all';

export function isAll(tag: string): boolean {
  return tag.toLowerCase() === ALL;
}

/** The tags themselves, or those of the generator where `all` is in their place. */
export async function spelledOut(
  wanted: { languages: readonly string[]; generator: string },
  client: Pick<Client, 'generators'>,
): Promise<readonly string[]> {
  if (!wanted.languages.some(isAll)) return wanted.languages;
  if (wanted.languages.length > 1) {
    throw new DescgenError(
      'usage',
      '`all` already includes every language; pass it alone, or name the languages you want.',
    );
  }
  const { generators } = await client.generators();
  const generator = generators.find(({ name }) => isNamed(name, wanted.generator));
  if (generator !== undefined) return generator.languages;
  const names = generators.map(({ name }) => name).join(', ');
  throw new DescgenError('unknown_generator', `Unknown generator "${wanted.generator}"; available: ${names}.`);
}
