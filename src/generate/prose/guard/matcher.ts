/** Finds the words of lists in texts, whatever their case, accents and endings: see words/words.ts for how lists are written. */

/** Without case and accents. Letters that only look like one with an accent become it too. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f]/gu, '')
    .normalize('NFC')
    .replaceAll('ß', 'ss')
    .replaceAll('ł', 'l')
    .replaceAll('ı', 'i')
    .replaceAll('×', 'x');
}

/** Full-width letters and digits as plain ones; nothing else changes. */
export function halfwidth(text: string): string {
  return text.replace(/[\uff01-\uff5e]/gu, (sign) => sign.normalize('NFKC'));
}

/** The words of a folded text; an apostrophe divides. */
export function wordsOf(folded: string): string[] {
  return folded.match(/[\p{L}\p{N}]+/gu) ?? [];
}

export interface Hit<M> {
  /** What it may mean; one of it is enough. */
  meanings: ReadonlySet<M>;
  /** As it was found, folded. */
  text: string;
}

export interface Matcher<M> {
  find(text: string): Hit<M>[];
}

interface Entry<M> {
  parts: readonly { word: string; open: boolean }[];
  meaning: M;
  /** The more a list names, the more it means. */
  weight: number;
}

/** Longer endings make another word. */
const LONGEST_ENDING = 8;

/** For languages that divide words. */
export function wordMatcher<M>(lists: Iterable<readonly [M, string]>): Matcher<M> {
  const index = new Map<string, Entry<M>[]>();
  for (const [meaning, list] of lists) {
    for (const one of list.split(',')) {
      const parts = (fold(one).match(/[\p{L}\p{N}]+\*?/gu) ?? []).map((part) => ({
        word: part.replace('*', ''),
        open: part.endsWith('*'),
      }));
      const [first] = parts;
      if (first === undefined) continue;
      const weight =
        parts.length * 1_000 + parts.reduce((sum, { word, open }) => sum + 2 * word.length - (open ? 1 : 0), 0);
      index.set(first.word, [...(index.get(first.word) ?? []), { parts, meaning, weight }]);
    }
  }
  return {
    find(text) {
      const words = wordsOf(fold(text));
      const hits: Hit<M>[] = [];
      for (let at = 0; at < words.length; ) {
        const best = heaviest(matchesAt(index, words, at));
        const length = best[0]?.parts.length ?? 0;
        if (length > 0) {
          const meanings = new Set(best.map(({ meaning }) => meaning));
          hits.push({ meanings, text: words.slice(at, at + length).join(' ') });
        }
        at += Math.max(1, length);
      }
      return hits;
    },
  };
}

function matchesAt<M>(index: ReadonlyMap<string, Entry<M>[]>, words: readonly string[], at: number): Entry<M>[] {
  const first = words[at] ?? '';
  const found: Entry<M>[] = [];
  for (let length = first.length; length > 0; length -= 1) {
    for (const entry of index.get(first.slice(0, length)) ?? []) {
      if (entry.parts.every((part, place) => fits(part, words[at + place]))) found.push(entry);
    }
  }
  return found;
}

function fits({ word, open }: { word: string; open: boolean }, given: string | undefined): boolean {
  if (given === undefined) return false;
  return open ? given.startsWith(word) && given.length - word.length <= LONGEST_ENDING : given === word;
}

function heaviest<M>(entries: readonly Entry<M>[]): Entry<M>[] {
  const most = Math.max(...entries.map(({ weight }) => weight));
  return entries.filter(({ weight }) => weight === most);
}

/** For Chinese and Japanese: anywhere, the longest first. One that begins with `+` counts inside of longer ones too. */
export function signMatcher<M>(lists: Iterable<readonly [M, string]>): Matcher<M> {
  const meaningsOf = new Map<string, Set<M>>();
  const everywhere = new Set<string>();
  for (const [meaning, list] of lists) {
    for (const one of list.split(',')) {
      const listed = fold(one).trim().replace(/\*$/u, '');
      const sign = listed.replace(/^\+/u, '');
      if (sign !== listed) everywhere.add(sign);
      if (sign !== '') meaningsOf.set(sign, (meaningsOf.get(sign) ?? new Set()).add(meaning));
    }
  }
  const signs = [...meaningsOf].sort(([a], [b]) => b.length - a.length);
  return {
    find(text) {
      const folded = fold(text);
      const hits: (Hit<M> & { at: number })[] = [];
      const taken: boolean[] = [];
      for (const [sign, meanings] of signs) {
        for (let at = folded.indexOf(sign); at >= 0; at = folded.indexOf(sign, at + 1)) {
          const places = Array.from(sign, (_, place) => at + place);
          const inside = places.every((place) => taken[place]) && !everywhere.has(sign);
          if (inside || breaksLatin(folded, at, sign)) continue;
          for (const place of places) taken[place] = true;
          hits.push({ meanings, text: sign, at });
        }
      }
      return hits.sort((a, b) => a.at - b.at);
    },
  };
}

/** "ev" is no word in "level". */
function breaksLatin(text: string, at: number, sign: string): boolean {
  if (!/^[a-z\d ]+$/.test(sign)) return false;
  return /[a-z\d]/.test(text[at - 1] ?? '') || /[a-z\d]/.test(text[at + sign.length] ?? '');
}
