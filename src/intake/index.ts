/** Inputs -> lots: the one door of this room. */
import { DescgenError } from '../core/errors.js';
import type { LotInput } from '../core/lot.js';
import { checkLots } from './checks.js';
import { createFindings, type Findings, inputName } from './findings.js';
import { type RawInput, type RawLot, type RawRequest, readJson } from './json.js';
import { readJsonl } from './jsonl.js';
import { warnOfMissing } from './missing.js';
import { type IntakeRequest, mergeRequests, type RequestField } from './request.js';
import { sniffFormat } from './sniff.js';
import { type Bytes, readSource, type Source } from './source.js';

export type { IntakeRequest, RequestField } from './request.js';

export interface Intake {
  /** 1 to 50,000, in the order of the inputs, ids distinct, images absolute URLs. */
  lots: LotInput[];
  request: IntakeRequest;
  /** Sentences: what was left out, and photos that are not there. */
  warnings: string[];
  sources: IntakeSource[];
}

export interface IntakeSource {
  /** As messages call it. */
  name: string;
  format: 'json' | 'jsonl';
  lots: number;
}

export interface IntakeOptions {
  /** Where relative inputs, and the image paths of stdin, start. */
  cwd: string;
  /** Read for the input `-`. */
  stdin: Bytes;
  /** Fields of a request that flags decide: bodies need not agree about them, and they are left out of the answer. */
  given?: readonly RequestField[];
}

/**
 * Reads all inputs together as one job: JSON files, JSON Lines files, `-` for stdin; others are known by their content.
 * Throws one `invalid_input` whose details name all that is wrong (the first 100, each with file, line or index, lot and
 * field) and how much there is.
 */
export async function readInputs(inputs: readonly string[], options: IntakeOptions): Promise<Intake> {
  if (inputs.length === 0) throw new DescgenError('invalid_input', 'There is no input; name a file, or - for stdin.');
  const findings = createFindings(inputs);
  const lots: RawLot[] = [];
  const requests: RawRequest[] = [];
  const sources: IntakeSource[] = [];
  for (const [index, input] of inputs.entries()) {
    if (input === '-' && inputs.indexOf('-') < index) {
      findings.problem(inputName(input), 'can be read only once');
      continue;
    }
    const source = await readSource(input, options, findings);
    if (source === null) continue;
    const format = source.format ?? sniffFormat(source.bytes);
    const read = readers[format](source, findings);
    for (const lot of read.lots) lots.push(lot);
    if (read.request !== null) requests.push(read.request);
    sources.push({ name: source.name, format, lots: read.lots.length });
  }
  const request = mergeRequests(requests, options.given ?? [], findings);
  const checked = checkLots(lots, findings);
  findings.settle();
  await warnOfMissing(checked.photos, findings);
  return { lots: checked.lots, request, warnings: findings.warnings(), sources };
}

const readers: Readonly<Record<IntakeSource['format'], (source: Source, findings: Findings) => RawInput>> = {
  json: readJson,
  jsonl: readJsonl,
};
