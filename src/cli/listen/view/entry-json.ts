/** What `listen --json` prints for each webhook. */
import { isUtf8 } from 'node:buffer';
import { maskedUrl } from '../../../core/text/mask-url.js';
import { isoMillis } from '../../../core/time.js';
import type { Entry, Forwarded } from '../../../listen/entry.js';
import { headersOf } from '../../../webhook/receiver/received-request.js';

/** Fields may be added, but never change. */
export function entryJson(entry: Entry): object {
  const { request, verdict, performed } = entry;
  const told = verdict.kind === 'unsuitable' ? null : verdict;
  return {
    number: entry.number,
    received_at: isoMillis(request.received_at),
    via: entry.via,
    verdict: verdict.kind,
    code: 'code' in verdict ? verdict.code : null,
    message: verdict.kind === 'verified' ? null : verdict.message,
    advice: 'advice' in verdict ? verdict.advice : null,
    webhook_id: told?.webhook_id ?? null,
    attempt: told?.attempt ?? null,
    repeats: entry.repeats,
    payload: told?.payload ?? null,
    method: request.method,
    target: request.target,
    headers: headersOf(request),
    ...bodyJson(request.body),
    answer: performed,
    forwarded: entry.forwarded === null ? null : forwardedJson(entry.forwarded),
    command: entry.command,
    results: resultsJson(entry),
    recording: entry.recording,
  };
}

function bodyJson(body: Buffer): { body: string | null; body_base64?: string } {
  return isUtf8(body) ? { body: body.toString('utf8') } : { body: null, body_base64: body.toString('base64') };
}

function forwardedJson(forwarded: Forwarded): object {
  const url = maskedUrl(forwarded.url);
  if (forwarded.kind === 'unanswered') return { url, status: null, error: forwarded.message, ms: forwarded.ms };
  const { status, headers, body, truncated, ms } = forwarded;
  return { url, status, error: null, ms, headers: headersOf({ raw_headers: headers }), ...bodyJson(body), truncated };
}

function resultsJson({ results }: Entry): object | null {
  if (results === null) return null;
  return results.ok ? { file: results.file, error: null } : { file: null, error: results.message };
}
