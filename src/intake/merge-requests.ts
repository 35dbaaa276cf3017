/** What whole request bodies say beside their lots. */

import { LONGEST_VOICE, limitText } from '../core/limits.js';
import { isTextStyle, TEXT_STYLES, type TextStyle } from '../core/models/text-style.js';
import { quoted } from '../core/text/quoted.js';
import { costing, type Findings } from './checks/findings.js';
import type { RawRequest } from './raw.js';

const VERSION = '1.0.0';

/** What the inputs ask for; flags beat it. */
export interface IntakeRequest {
  languages?: string[];
  /** As it was written. */
  webhook_url?: string;
  generator?: string;
  /** What lists call the job. */
  name?: string;
  style?: TextStyle;
  /** The house style itself. */
  voice?: string;
}

export type RequestField = keyof IntakeRequest;

const FLAGS: Readonly<Record<RequestField, string>> = {
  languages: '--languages',
  webhook_url: '--webhook',
  generator: '--generator',
  name: '--name',
  style: '--style',
  voice: '--voice',
};
/** Whose loss changes neither what is sent nor to whom. */
const UNNEEDED: ReadonlySet<RequestField> = new Set(['name', 'style', 'voice']);
/** A request file may be sent as it is by other programs: its signature is for them. A dry run reports what it skipped. */
const OTHER_FIELDS: ReadonlySet<string> = new Set(['signature', 'version', 'source', 'left_out']);

/**
 * Brings the bodies to one. What two of them say differently is a problem, unless it is among `given`: a flag decides it
 * then. A field that is null counts as not there.
 */
export function mergeRequests(
  requests: readonly RawRequest[],
  given: readonly RequestField[],
  findings: Findings,
): IntakeRequest {
  const merged: IntakeRequest = {};
  const saidBy = new Map<RequestField, string>();
  for (const { place, fields, brokenOff } of requests) {
    if (brokenOff) warnOfUnknown(place, { fields, given }, findings);
    const request = checkRequest(place, fields, findings);
    for (const field of Object.keys(FLAGS) as RequestField[]) {
      if (request[field] === undefined || given.includes(field)) continue;
      const before = saidBy.get(field);
      if (before === undefined) {
        saidBy.set(field, place);
        Object.assign(merged, { [field]: request[field] });
      } else if (JSON.stringify(merged[field]) !== JSON.stringify(request[field])) {
        findings.problem(
          `${place} ${field}`,
          `differs from ${before}, but all inputs make one job; set it with ${FLAGS[field]}`,
          { costs: 'request' },
        );
      }
    }
  }
  return merged;
}

/** Fields that the lost part of a truncated text may have contained. */
function warnOfUnknown(
  place: string,
  { fields, given }: { fields: RawRequest['fields']; given: readonly RequestField[] },
  findings: Findings,
): void {
  const unknown = (Object.keys(FLAGS) as RequestField[]).filter(
    (field) => !UNNEEDED.has(field) && fields[field] == null && !given.includes(field),
  );
  if (unknown.length === 0) return;
  const flags = unknown.map((field) => FLAGS[field]);
  const sentence = `${place} is cut off, so a later ${listed(unknown)} in it would be lost; set it with ${listed(flags)}.`;
  findings.warning('such texts', sentence);
}

function listed(words: readonly string[]): string {
  return words.length === 1 ? `${words[0]}` : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

function checkRequest(place: string, fields: Readonly<Record<string, unknown>>, findings: Findings): IntakeRequest {
  const { problem } = costing(findings, 'request');
  const { version, languages, webhook_url, generator, name, style, voice } = fields;
  if (version !== undefined && version !== VERSION) {
    const shown = typeof version === 'string' ? quoted(version) : 'no string';
    problem(`${place} version`, `is ${shown}, but only "${VERSION}" is supported`);
  }
  for (const field of Object.keys(fields)) {
    if (!Object.hasOwn(FLAGS, field) && !OTHER_FIELDS.has(field)) findings.unknownField(place, field);
  }
  const request: IntakeRequest = {};
  if (isLanguages(languages)) request.languages = languages;
  else if (languages != null) problem(`${place} languages`, 'must be a non-empty array of language tags');
  if (isWebhookUrl(webhook_url)) request.webhook_url = webhook_url;
  else if (webhook_url != null) {
    problem(`${place} webhook_url`, 'must be an http:// or https:// URL without a user name or password');
  }
  if (typeof generator === 'string' && generator.trim() !== '') request.generator = generator;
  else if (generator != null) problem(`${place} generator`, 'must be the name of a generator');
  if (isTextStyle(style)) request.style = style;
  else if (style != null) problem(`${place} style`, `must be ${TEXT_STYLES.join(' or ')}`);
  if (typeof voice === 'string' && voice.trim() !== '' && voice.length <= LONGEST_VOICE) request.voice = voice;
  else if (voice != null) problem(`${place} voice`, `must be a text of at most ${limitText(LONGEST_VOICE)} characters`);
  // The API takes any value of a field that it did not always have, and so does this.
  if (typeof name === 'string' && name.trim() !== '') request.name = name;
  return request;
}

function isLanguages(value: unknown): value is string[] {
  return Array.isArray(value) && value.length > 0 && value.every((tag) => typeof tag === 'string' && tag !== '');
}

function isWebhookUrl(value: unknown): value is string {
  if (typeof value !== 'string' || /[\s\p{Cc}]/u.test(value) || !/^https?:\/\//i.test(value) || !URL.canParse(value))
    return false;
  const { username, password } = new URL(value);
  return username === '' && password === '';
}
