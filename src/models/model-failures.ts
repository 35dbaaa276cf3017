/**
 * What an answer without a result means: wait, ask otherwise, or give up. The table is that of the servers' own documents and of
 * recorded answers; nothing else decides on the text of an error.
 */
import type { ModelFailure } from '../core/ports/model.js';
import { member, textOf } from './servers/adapter.js';

/** A response that is no result. The words of the server are not yet fit to be shown: `server-words.ts`. */
export interface FailedResponse {
  status: number;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Parsed where it is JSON, otherwise its text. */
  body: unknown;
}

interface Said {
  message: string;
  /** Every `type`, `code` and `error_code` that the body names, in lower case. */
  codes: ReadonlySet<string>;
}

const NO_EYES =
  /image input is not supported|does not support (?:image|vision)|vision add-on is not loaded|image_url is only supported|no vision/i;
const CONTEXT =
  /exceeds the available context size|maximum context length|longer than the context|context (?:length|window|size)/i;
const TOO_MANY_IMAGES = /at most (\d+) image/i;
/** Faults of the question that servers report with 500. */
const PERMANENT_500 = /invalid format|must be of type|unrecognized type|image input is not supported|invalid base64/i;
/** Quotas and budgets: the wait is days, or a payment. */
const USED_UP =
  /^(?:insufficient_quota|credit_balance_exhausted|billing_error|\w*spend_limit\w*|\w*usage_limit_exceeded)$/;
const WAIT_STATUS: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504, 529]);

/** Of these, the ones that say nothing about the question: a limit, an overload, a proxy whose server is away. */
const OUTAGE_STATUS: ReadonlySet<number> = new Set([429, 502, 503, 529]);

export function failureOf(response: FailedResponse): ModelFailure {
  const { status } = response;
  const said = whatIsSaid(response.body);
  const message = sentence(status, said.message);
  if (NO_EYES.test(said.message)) {
    return {
      kind: 'never',
      message: `The model cannot see photos: choose one with vision. The server says: ${said.message}`,
    };
  }
  const images = TOO_MANY_IMAGES.exec(said.message)?.[1];
  if (images !== undefined) return { kind: 'smaller', message, most_images: Math.max(1, Number(images)) };
  if (said.codes.has('exceed_context_size_error') || (status === 400 && CONTEXT.test(said.message))) {
    return { kind: 'smaller', message };
  }
  if (status === 200 && CONTEXT.test(said.message)) return { kind: 'smaller', message };
  if (status === 413) return { kind: 'smaller', message };
  if ([...said.codes].some((code) => USED_UP.test(code)) || isDailyQuota(response.body)) {
    return {
      kind: 'never',
      message: `The quota or budget at the model's provider is used up. The server says: ${said.message}`,
    };
  }
  if (!WAIT_STATUS.has(status) || (status === 500 && PERMANENT_500.test(said.message))) {
    return { kind: 'never', message };
  }
  const retry_after_ms = retryAfter(response);
  return {
    kind: 'wait',
    message,
    ...(OUTAGE_STATUS.has(status) ? { outage: true } : {}),
    ...(retry_after_ms === null ? {} : { retry_after_ms }),
  };
}

function sentence(status: number, message: string): string {
  if (status === 401 || status === 403) return `The model server refused the key (status ${status}): ${message}`;
  return `The model server answered with status ${status}: ${message}`;
}

const MOST_NESTED = 4;

/** Ollama nests the error of its runner as a string; vLLM had none around it; LM Studio sends a bare string. */
function whatIsSaid(body: unknown): Said {
  const codes = new Set<string>();
  let at = body;
  let message = '';
  for (let depth = 0; depth < MOST_NESTED; depth += 1) {
    if (typeof at === 'string') {
      message = at;
      const inner = parsed(at);
      if (inner === undefined) break;
      at = inner;
      continue;
    }
    for (const name of ['type', 'code', 'status']) {
      const code = textOf(member(at, name));
      if (code !== undefined) codes.add(code.toLowerCase());
    }
    const detail = textOf(member(at, 'details', 'error_code'));
    if (detail !== undefined) codes.add(detail.toLowerCase());
    const next = member(at, 'error') ?? member(at, 'message');
    if (next === undefined || next === null) break;
    at = next;
  }
  return { message: message.trim() || 'it gave no reason', codes };
}

function parsed(text: string): unknown {
  if (!text.trimStart().startsWith('{')) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    // A sentence that begins with a brace.
    return undefined;
  }
}

/** Gemini counts days too, and still names a delay of seconds. */
function isDailyQuota(body: unknown): boolean {
  return errorDetails(body).some((detail) => {
    const violations = member(detail, 'violations');
    return (
      Array.isArray(violations) && violations.some((one) => textOf(member(one, 'quotaId'))?.includes('PerDay') === true)
    );
  });
}

function errorDetails(body: unknown): unknown[] {
  const details = member(body, 'error', 'details');
  return Array.isArray(details) ? details : [];
}

const SECOND = 1_000;
/** A server that asks for more is not believed: the lot would be lost out of sight. */
const LONGEST_WAIT_MS = 24 * 3_600 * SECOND;

function retryAfter({ headers, body }: FailedResponse): number | null {
  const header = (name: string): string | undefined => [headers[name]].flat()[0];
  const delay = errorDetails(body)
    .map((detail) => textOf(member(detail, 'retryDelay')))
    .find((text) => text !== undefined);
  const candidates = [
    Number(header('retry-after-ms') ?? Number.NaN),
    SECOND * Number(header('retry-after') ?? Number.NaN),
    Date.parse(header('retry-after') ?? '') - Date.now(),
    SECOND * Number(/^([\d.]+)s$/.exec(delay ?? '')?.[1] ?? Number.NaN),
  ];
  const wait = candidates.find((ms) => Number.isFinite(ms) && ms >= 0);
  return wait === undefined ? null : Math.min(Math.ceil(wait), LONGEST_WAIT_MS);
}
