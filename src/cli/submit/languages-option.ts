import type { Client } from '../../api/client/client.js';
import { DescgenError } from '../../core/errors.js';

/** `en,ru` or `en, ru` -> the tags between the commas. */
export function splitList(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** Stands for every language that the generator speaks. The API knows tags alone: it is spelled out before a request is sent. */
const ALL = 'all';

/** The tags themselves, or those of the generator where `all` stands in their place. */
export async function spelledOut(
  wanted: { languages: readonly string[]; generator: string },
  client: Pick<Client, 'generators'>,
): Promise<readonly string[]> {
  if (!wanted.languages.some((tag) => tag.toLowerCase() === ALL)) return wanted.languages;
  if (wanted.languages.length > 1) {
    throw new DescgenError('usage', '`all` is every language already; give it alone, or name the languages you want.');
  }
  const { generators } = await client.generators();
  const generator = generators.find(({ name }) => name === wanted.generator);
  if (generator !== undefined) return generator.languages;
  const names = generators.map(({ name }) => name).join(', ');
  throw new DescgenError('unknown_generator', `There is no generator "${wanted.generator}"; there are: ${names}.`);
}
