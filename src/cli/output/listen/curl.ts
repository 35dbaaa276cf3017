/** A webhook that came, as a command that sends it again. */
import type { Entry } from '../../../listen/entry.js';
import { visible } from '../text.js';

export type Curl = { ok: true; text: string } | { ok: false; reason: string };

/** Systems take no argument much longer than this, and nobody copies it. */
const MOST_BYTES = 64 * 1024;
/** What curl makes itself, or what belonged to that one connection. */
const NOT_SENT = /^(?:host|content-length|connection|keep-alive|transfer-encoding|expect|upgrade|te|trailer)$/i;

/**
 * A command for a POSIX shell. Everything from outside stands between single quotes or is written as base64, and nothing in
 * it is a control character: what somebody sent must not act when it is copied.
 */
export function curlText({ request }: Pick<Entry, 'request'>, url: string): Curl {
  if (request.body.length > MOST_BYTES) {
    return {
      ok: false,
      reason: 'Its body is too long for a command line; `--record` keeps it and `descgen replay` sends it.',
    };
  }
  const text = request.body.toString('utf8');
  const plain = Buffer.from(text).equals(request.body) && text.split('\n').every(isPlain);
  const parts = [
    `curl ${quoted(new URL(url).origin + pathOf(request.target))}`,
    ...(request.method === 'POST' && request.body.length > 0 ? [] : [`-X ${quoted(request.method)}`]),
    ...headers(request.raw_headers),
    ...(request.body.length === 0 ? [] : [`--data-binary ${plain ? quoted(text) : '@-'}`]),
  ];
  const command = parts.join(' \\\n  ');
  if (plain) return { ok: true, text: command };
  return { ok: true, text: `printf %s '${request.body.toString('base64')}' | base64 -d | ${command}` };
}

/** A target need not be a path (`OPTIONS *`, a whole URL for a proxy); then it says nothing about where it goes here. */
function pathOf(target: string): string {
  return target.startsWith('/') && isPlain(target) ? target : '/';
}

function headers(raw: readonly string[]): string[] {
  const lines: string[] = [];
  let typed = false;
  for (let at = 0; at + 1 < raw.length; at += 2) {
    const [name = '', value = ''] = raw.slice(at, at + 2);
    if (NOT_SENT.test(name) || !isPlain(name + value)) continue;
    typed ||= name.toLowerCase() === 'content-type';
    // An empty value is written with a semicolon; with a colon curl would leave the header out.
    lines.push(`-H ${quoted(value === '' ? `${name};` : `${name}: ${value}`)}`);
  }
  // Left to itself, curl would call the body a form.
  if (!typed) lines.push(`-H 'Content-Type:'`);
  return lines;
}

/** Nothing in it would act in a terminal. A tab would: it completes names. */
function isPlain(text: string): boolean {
  return visible(text) === text;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
