/**
 * JSON in columns -> values. The store wrote it, but a file can be edited or damaged, so its outer shape is checked; not deeper,
 * because half a million lots pass here.
 */
import { DescgenError } from '../../../core/errors.js';
import { type JobOptions, NO_OPTIONS } from '../../../core/job.js';
import type { LotInput, LotResult } from '../../../core/lot.js';
import { isTextStyle } from '../../../core/models/text-style.js';

/** `where` names table and column in the error. */
export function decodeStrings(text: string, where: string): string[] {
  const value = parse(text, where);
  if (!Array.isArray(value) || !value.every((item) => typeof item === 'string')) throw damaged(where);
  return value;
}

export function decodeTexts(text: string, where: string): Record<string, string> {
  const value = parse(text, where);
  if (!isTexts(value)) throw damaged(where);
  return value;
}

export function decodeNumbers(text: string, where: string): number[] {
  const value = parse(text, where);
  if (!Array.isArray(value) || !value.every((item) => typeof item === 'number')) throw damaged(where);
  return value;
}

/** Pairs of whole numbers: [[1, 2], …]. */
export function decodePairs(text: string, where: string): [number, number][] {
  const value = parse(text, where);
  if (!Array.isArray(value) || !value.every(isPair)) throw damaged(where);
  return value;
}

/** What is absent is as if it had not been asked for. */
export function decodeOptions(text: string): JobOptions {
  const value = parse(text, 'jobs.options');
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw damaged('jobs.options');
  const { no_cache, max_cost, style, voice, batch } = { ...NO_OPTIONS, ...value } as Record<keyof JobOptions, unknown>;
  if (typeof no_cache !== 'boolean' || !(max_cost === null || typeof max_cost === 'number')) {
    throw damaged('jobs.options');
  }
  if (!(style === null || isTextStyle(style)) || !(voice === null || typeof voice === 'string')) {
    throw damaged('jobs.options');
  }
  if (typeof batch !== 'boolean') throw damaged('jobs.options');
  return { no_cache, max_cost, style, voice, batch };
}

export function decodeInput(text: string): LotInput {
  const value = parse(text, 'lots.input');
  if (!isInput(value)) throw damaged('lots.input');
  return value;
}

export function decodeResult(text: string): LotResult {
  const value = parse(text, 'results.result');
  if (!isResult(value)) throw damaged('results.result');
  return value;
}

/** What `decode` returns; null when the record is unreadable, so that it costs nothing but itself. */
export function ifReadable<T>(decode: () => T): T | null {
  try {
    return decode();
  } catch (error) {
    if (error instanceof DescgenError && error.code === 'record_unreadable') return null;
    throw error;
  }
}

/** The id of a lot, also from an input that is no longer valid JSON; its place in the job when even that is lost. */
export function lotIdOf(input: string, index: number): string {
  const lot_id = ifReadable(() => decodeInput(input))?.lot_id ?? /"lot_id":"((?:[^"\\]|\\.)*)"/.exec(input)?.[1];
  return lot_id ?? `lot ${index + 1}`;
}

function parse(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw damaged(where, error);
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isTexts(value: unknown): value is Record<string, string> {
  return isRecord(value) && !Array.isArray(value) && Object.values(value).every((item) => typeof item === 'string');
}

function isPair(value: unknown): value is [number, number] {
  return Array.isArray(value) && value.length === 2 && value.every((item) => Number.isInteger(item));
}

function isInput(value: unknown): value is LotInput {
  return isRecord(value) && typeof value['lot_id'] === 'string' && Array.isArray(value['images']);
}

function isResult(value: unknown): value is LotResult {
  return isRecord(value) && typeof value['lot_id'] === 'string' && Array.isArray(value['descriptions']);
}

function damaged(where: string, cause?: unknown): DescgenError {
  return new DescgenError(
    'record_unreadable',
    `The database is damaged: ${where} does not contain what descgen wrote; restore the database from a backup.`,
    { cause },
  );
}
