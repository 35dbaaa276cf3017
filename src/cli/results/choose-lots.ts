/** Which lots of a job, and which of their languages, are wanted. */
import type { Client } from '../../api/client/client.js';
import type { LotAnswer, StatusAnswer } from '../../api/contract/contract.js';
import { DescgenError } from '../../core/errors.js';
import { canonicalLanguage, parseLanguages } from '../../core/languages/language-tags.js';
import { lotLinesOf, lotOf } from './lots-of.js';

export interface Choice {
  partial: boolean;
  failed: boolean;
  /** Only lots with photos that were left out. */
  with_missing: boolean;
  /** Lot ids; empty for all. */
  lot_ids: readonly string[];
  /** Canonical tags in the order wanted; null for all of the job's. */
  languages: readonly string[] | null;
}

/** Everything is wanted: the daemon's own answer can be passed on. */
export function isWhole(choice: Choice): boolean {
  const { failed, with_missing, lot_ids, languages } = choice;
  return !failed && !with_missing && lot_ids.length === 0 && languages === null;
}

/** The canonical tags of `--language`. Throws `usage` for one that is malformed or not a language of the job. */
export function chosenLanguages(tags: readonly string[], job: StatusAnswer): string[] {
  const { languages, malformed } = parseLanguages(tags);
  const [wrong] = malformed;
  if (wrong !== undefined) {
    throw new DescgenError('usage', `--language takes tags such as en or pt-BR, not "${wrong.tag}".`);
  }
  if (languages.length === 0) throw new DescgenError('usage', '--language names no language.');
  const described = job.languages.map((tag) => canonicalLanguage(tag) ?? tag);
  const missing = languages.filter((tag) => !described.includes(tag));
  if (missing.length === 0) return languages;
  throw new DescgenError(
    'usage',
    `Job ${job.job_id} has no ${missing.join(', ')}; its languages are ${described.join(', ')}.`,
  );
}

/**
 * The chosen lots, in the order of the request. Throws `not_found` at the end when one of the ids was not among them, so that
 * the others are not lost.
 */
export async function* chosenLots(client: Client, job_id: string, choice: Choice): AsyncGenerator<LotAnswer> {
  const wanted = new Set(choice.lot_ids);
  const byId = wanted.size > 0;
  // With ids all lots are requested, to distinguish "not failed" from "not there".
  const lines = lotLinesOf(client, job_id, { partial: choice.partial, failed: choice.failed && !byId });
  const needles = [...wanted].map((id) => JSON.stringify(id));
  for await (const line of lines) {
    // Much cheaper than parsing 50,000 lots to find three.
    if (byId && !needles.some((needle) => line.includes(needle))) continue;
    if (!byId && choice.with_missing && hasNoMissing(line)) continue;
    const lot = lotOf(client, line);
    if (byId && !choice.lot_ids.includes(lot.lot_id)) continue;
    wanted.delete(lot.lot_id);
    if (choice.failed && lot.status !== 'failed') continue;
    if (choice.with_missing && lot.missing_images.length === 0) continue;
    yield inLanguages(lot, choice.languages);
    if (byId && wanted.size === 0) return;
  }
  if (wanted.size > 0) throw unknownLots(job_id, [...wanted], choice.partial);
}

/** Seen in the JSON text of a lot; in a string of it the quotes would be escaped. */
export function hasNoMissing(line: string): boolean {
  return line.includes('"missing_images":[]');
}

function inLanguages(lot: LotAnswer, languages: readonly string[] | null): LotAnswer {
  if (languages === null) return lot;
  const descriptions = languages.flatMap((tag) => lot.descriptions.filter((one) => one.language === tag));
  return { ...lot, descriptions };
}

function unknownLots(job_id: string, lot_ids: readonly string[], partial: boolean): DescgenError {
  const names = lot_ids.map((id) => `"${id}"`).join(', ');
  const why = partial ? 'is not in it, or is not done yet' : 'is not in it';
  return new DescgenError('not_found', `Job ${job_id}: lot ${names} ${why}; \`descgen results ${job_id}\` shows all.`);
}
