/** Files beside the photos of a lot: `lot.json` and `notes.txt`. */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { shown } from '../../core/text/quoted.js';
import type { Findings } from '../checks/findings.js';
import { isBlank, isRecord, readWhole } from '../json/value.js';
import { reasonOf } from '../reasons.js';
import { decodeWhole } from '../text/decode-text.js';
import type { FoundFolder } from './walk.js';

/** Far more than one lot has to say. */
const MOST_BYTES = 1024 * 1024;
const LOT_FIELDS = ['lot_id', 'images', 'attributes', 'additional_info'];

/**
 * The fields of a lot that the folder's files give. `lot.json` is a lot without its photos, or the attributes alone;
 * what it says beats `notes.txt`. Null when there is a problem.
 */
export function readSidecars(folder: FoundFolder, place: string, findings: Findings): Record<string, unknown> | null {
  const notes = readNotes(folder, place, findings);
  const lot = readLotJson(folder, place, findings);
  return notes === null || lot === null ? null : { ...notes, ...lot };
}

function readNotes(folder: FoundFolder, place: string, findings: Findings): Record<string, unknown> | null {
  if (folder.notes === null) return {};
  const name = `${place}/${shown(folder.notes)}`;
  const bytes = readSmall(join(folder.path, folder.notes), name, findings);
  if (bytes === null) return null;
  const text = decodeWhole(bytes, { name, encoding: null, findings, found: () => undefined });
  if (text === null) return null;
  return text.trim() === '' ? {} : { additional_info: text.trim() };
}

function readLotJson(folder: FoundFolder, place: string, findings: Findings): Record<string, unknown> | null {
  if (folder.lotJson === null) return {};
  const name = `${place}/${shown(folder.lotJson)}`;
  const bytes = readSmall(join(folder.path, folder.lotJson), name, findings);
  if (bytes === null) return null;
  if (isBlank(bytes)) {
    findings.problem(name, 'is empty');
    return null;
  }
  const parsed = readWhole(withoutMark(bytes), { name }, findings);
  if (parsed === null) return null;
  if (!isRecord(parsed.value)) {
    findings.problem(name, 'must be an object: attributes, or a lot with "attributes"');
    return null;
  }
  return asLot(parsed.value);
}

/** Without `attributes`, all fields that a lot does not have are attributes. */
function asLot(value: Record<string, unknown>): Record<string, unknown> {
  if ('attributes' in value) return value;
  const own = Object.entries(value);
  const fields = own.filter(([field]) => LOT_FIELDS.includes(field));
  const attributes = own.filter(([field]) => !LOT_FIELDS.includes(field));
  return { ...Object.fromEntries(fields), attributes: Object.fromEntries(attributes) };
}

function readSmall(path: string, name: string, findings: Findings): Buffer | null {
  try {
    if (statSync(path).size <= MOST_BYTES) return readFileSync(path);
    findings.problem(name, 'is larger than 1 MB; it describes one lot');
  } catch (error) {
    findings.problem(name, reasonOf(error));
  }
  return null;
}

function withoutMark(bytes: Buffer): Buffer {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}
