/** Inputs -> lots: the one door of this room. */
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { DescgenError } from '../core/errors.js';
import { MOST_LOTS } from '../core/limits.js';
import { shown } from '../core/text/quoted.js';
import { checkCount, createChecker, type TakeLot } from './checks/check-lots.js';
import { createFindings, type LeftOut } from './checks/findings.js';
import type { Spill } from './checks/seen-ids.js';
import { createPhotoFinder } from './find-photo.js';
import type { Grouping } from './folder/group.js';
import { type IntakeRequest, mergeRequests, type RequestField } from './merge-requests.js';
import { type Opened, openInputs } from './open-inputs.js';
import type { RawRequest } from './raw.js';
import { type Format, readInput } from './read-input.js';
import { encodingNamed } from './text/decode-text.js';
import type { Bytes } from './text/read-ahead.js';

export type { TakeLot } from './checks/check-lots.js';
export type { LeftOut, LeftOutDetail } from './checks/findings.js';
export type { Grouping } from './folder/group.js';
export type { IntakeRequest, RequestField } from './merge-requests.js';
export type { RawLot } from './raw.js';

export interface Intake {
  /** How many were taken. */
  lots: number;
  request: IntakeRequest;
  /** Sentences: what was skipped or guessed, and missing photos. */
  warnings: string[];
  /** What was invalid and skipped; all zeros when nothing was. */
  leftOut: LeftOut;
  sources: IntakeSource[];
}

export interface IntakeSource {
  /** As messages call it. */
  name: string;
  format: Format;
  lots: number;
  /** How it was read, for a person: columns and encoding, how photos were grouped. */
  how: string[];
}

export interface IntakeProgress {
  lots: number;
  /** Found in folders. */
  photos: number;
}

export interface IntakeOptions {
  /** Where relative inputs, and the image paths of stdin, start. */
  cwd: string;
  /** Read for the input `-`. */
  stdin: Bytes;
  /**
   * Gets the lots one by one, in the order of the inputs: ids distinct, images absolute URLs. What it got is to be thrown
   * away when the reading ends with an error.
   */
  take: TakeLot;
  /** Fields of a request that flags decide: bodies need not agree about them, and the answer does not contain them. */
  given?: readonly RequestField[];
  /** How photos of folders are parted into lots. */
  group?: Grouping | undefined;
  /** Go where links lead out of folders. */
  follow?: boolean | undefined;
  /** More lots than one job may hold are no problem. */
  split?: boolean | undefined;
  /** Invalid lots are skipped, and the rest is taken. */
  keepGoing?: boolean | undefined;
  /** Folders in which the photos that lists name are looked for first. */
  photos?: readonly string[] | undefined;
  /** Of CSV: one character, or `tab`, `comma`, `semicolon`, `pipe`. */
  delimiter?: string | undefined;
  /** Of CSV: a label that TextDecoder knows, such as `windows-1251`. */
  encoding?: string | undefined;
  /** Where the ids of many lots are kept, so that memory stays flat; without it in memory. */
  spill?: Spill | undefined;
  /** Called often; what it is given changes. */
  progress?: (progress: Readonly<IntakeProgress>) => void;
  /** Aborted by Ctrl-C. */
  signal?: AbortSignal;
}

/** Lots that are read in one go: Ctrl-C is heard and progress is shown in between. */
const BATCH = 250;

/**
 * Reads all inputs together: JSON, JSON Lines and CSV files, folders of photos, photos, patterns, `-` for stdin; files of
 * other names are known by their content. Throws `usage` for options that make no sense, `interrupted`, and one
 * `invalid_input` whose details name all that is wrong (the first 100, each with file, line or index, lot and field) and
 * how much there is. With `keepGoing` that is `leftOut` instead, unless no lot remains or it concerns all of them.
 */
export async function readInputs(inputs: readonly string[], options: IntakeOptions): Promise<Intake> {
  if (inputs.length === 0) {
    throw new DescgenError('invalid_input', 'No input given; name a file or a folder, or - for standard input.');
  }
  const findings = createFindings(inputs);
  const requests: RawRequest[] = [];
  const sources: IntakeSource[] = [];
  const progress: IntakeProgress = { lots: 0, photos: 0 };
  const step = (): void => {
    if (options.signal?.aborted === true) throw new DescgenError('interrupted', 'Interrupted; nothing was sent.');
    options.progress?.(progress);
  };
  const opened = listsFirst(await openInputs(inputs, options.cwd, findings));
  const first = photoFolders(options);
  const last = opened.flatMap((one) => (one.kind === 'folder' && isBesideCsv(opened) ? [one.path] : []));
  const photos = createPhotoFinder({ first, last });
  const read = {
    ...readOptionsOf(options),
    photos,
    photoFolders: [...first, ...last],
    found: (photos: number) => {
      progress.photos += photos;
      step();
    },
  };
  const most = options.split === true ? Number.POSITIVE_INFINITY : MOST_LOTS;
  const keepGoing = options.keepGoing === true;
  const checker = createChecker(findings, { most, keepGoing, take: options.take, photos, spill: options.spill });
  for (const input of opened) {
    const source: IntakeSource = { name: input.name, format: 'json', lots: 0, how: [] };
    const context = {
      findings,
      request: (request: RawRequest) => void requests.push(request),
      tell: (how: string) => void source.how.push(how),
      format: (format: Format) => {
        source.format = format;
        sources.push(source);
      },
    };
    if (input.kind === 'folder' && photos.used.has(input.path)) {
      const sentence = `${input.name}: the photos of a list were found here, so this folder does not make lots itself.`;
      findings.warning('such folders', sentence);
      context.format('folder');
      context.tell('holds the photos that a list names');
      continue;
    }
    for await (const raw of readInput(input, read, context)) {
      checker.check(raw);
      source.lots += 1;
      progress.lots += 1;
      if (progress.lots % BATCH !== 0) continue;
      step();
      await setImmediate();
    }
    checker.endOf(input.name);
  }
  const request = mergeRequests(requests, options.given ?? [], findings);
  const { found } = checker;
  checkCount(keepGoing ? found.kept : found.lots, options.split === true, findings);
  const leftOut = findings.settle(found, keepGoing);
  return { lots: found.kept, request, warnings: findings.warnings(), leftOut, sources };
}

/** Beside a CSV a folder may hold its photos rather than lots: that is known once the lists are read. */
function listsFirst(opened: readonly Opened[]): readonly Opened[] {
  if (!isBesideCsv(opened)) return opened;
  const isFolder = ({ kind }: Opened): boolean => kind === 'folder';
  return [...opened.filter((one) => !isFolder(one)), ...opened.filter(isFolder)];
}

function isBesideCsv(opened: readonly Opened[]): boolean {
  return opened.some(({ kind }) => kind === 'csv' || kind === 'stdin');
}

function photoFolders({ photos = [], cwd }: IntakeOptions): string[] {
  return photos.map((folder) => {
    const path = resolve(cwd, folder);
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) return path;
    throw new DescgenError('usage', `--photos takes a folder, but there is none at ${shown(folder)}.`);
  });
}

const DELIMITERS: Readonly<Record<string, string>> = { tab: '\t', '\\t': '\t', comma: ',', semicolon: ';', pipe: '|' };

function readOptionsOf(options: IntakeOptions) {
  return {
    cwd: options.cwd,
    stdin: options.stdin,
    grouping: options.group ?? null,
    follow: options.follow === true,
    delimiter: options.delimiter === undefined ? null : delimiterOf(options.delimiter),
    encoding: options.encoding === undefined ? null : encodingOf(options.encoding),
  };
}

function delimiterOf(text: string): string {
  const delimiter = DELIMITERS[text.toLowerCase()] ?? text;
  if (/^[^"\r\n]$/u.test(delimiter)) return delimiter;
  throw new DescgenError('usage', '--delimiter takes one character, or tab, comma, semicolon or pipe.');
}

function encodingOf(label: string): string {
  const encoding = encodingNamed(label);
  if (encoding !== null) return encoding;
  throw new DescgenError('usage', `--encoding takes the name of an encoding such as utf-8, utf-16le or windows-1251.`);
}
