/**
 * Countries by ISO 3166-1 code or by their name in the languages of this product.
 */
import { condense } from '../../text.js';

const LANGUAGES = ['en', 'ru', 'uk', 'de', 'fr', 'es', 'it', 'pt', 'pl', 'tr', 'zh', 'ja'];
const OTHER_NAMES: readonly [name: string, code: string][] = [
  ['USA', 'US'],
  ['United States of America', 'US'],
  ['UK', 'GB'],
  ['Great Britain', 'GB'],
  ['England', 'GB'],
  ['UAE', 'AE'],
  ['Holland', 'NL'],
  ['США', 'US'],
  ['Великобритания', 'GB'],
  ['Белоруссия', 'BY'],
];
const A = 'A'.charCodeAt(0);
const NO_COUNTRY = new Set(['EU', 'EZ', 'UN', 'QO', 'XA', 'XB', 'ZZ']);

let index: ReadonlyMap<string, string> | undefined;

/** `DE` of "Germany", "Германия" or "de"; undefined if the text names no country. */
export function regionOf(text: string): string | undefined {
  if (text.length > 60) return undefined;
  index ??= buildIndex();
  return index.get(condense(text));
}

function buildIndex(): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const language of LANGUAGES) {
    const display = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
    for (const code of allPairs()) {
      const name = NO_COUNTRY.has(code) ? undefined : display.of(code);
      // Withdrawn codes have the names of their successors: the first in the alphabet that is its own canonical form wins.
      if (name === undefined || Intl.getCanonicalLocales(`und-${code}`)[0] !== `und-${code}`) continue;
      for (const known of [code, name]) if (!names.has(condense(known))) names.set(condense(known), code);
    }
  }
  for (const [name, code] of OTHER_NAMES) names.set(condense(name), code);
  return names;
}

function* allPairs(): Generator<string> {
  for (let pair = 0; pair < 26 * 26; pair++) {
    yield String.fromCharCode(A + Math.floor(pair / 26), A + (pair % 26));
  }
}
