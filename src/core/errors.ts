/**
 * Every error that descgen itself raises, with its HTTP status and exit code.
 * Code must never depend on an error's text, only on its code.
 */

interface ErrorMeaning {
  /** HTTP status of the daemon's answer; null when the error never reaches HTTP. */
  readonly http: number | null;
  /** Exit code of the command line (product contract, "Command line"). */
  readonly exit: number;
}

/** The exit codes of the command line. */
export const EXIT = {
  done: 0,
  unexpected: 1,
  usage: 2,
  partiallyCompleted: 3,
  failed: 4,
  daemonUnreachable: 5,
  notFound: 6,
  timedOut: 7,
  badSignature: 8,
  interrupted: 130,
} as const;

/** The one table: code, HTTP status, exit code. */
export const ERRORS = {
  // the request
  invalid_json: { http: 400, exit: EXIT.usage },
  invalid_request: { http: 400, exit: EXIT.usage },
  unsupported_version: { http: 400, exit: EXIT.usage },
  unsupported_language: { http: 400, exit: EXIT.usage },
  unknown_generator: { http: 400, exit: EXIT.usage },
  unauthorized: { http: 401, exit: EXIT.usage },
  invalid_signature: { http: 403, exit: EXIT.badSignature },
  forbidden_origin: { http: 403, exit: EXIT.usage },
  not_found: { http: 404, exit: EXIT.notFound },
  job_not_found: { http: 404, exit: EXIT.notFound },
  method_not_allowed: { http: 405, exit: EXIT.usage },
  request_timeout: { http: 408, exit: EXIT.timedOut },
  idempotency_conflict: { http: 409, exit: EXIT.usage },
  job_finished: { http: 409, exit: EXIT.usage },
  job_unfinished: { http: 409, exit: EXIT.usage },
  nothing_to_retry: { http: 409, exit: EXIT.usage },
  delivery_not_found: { http: 404, exit: EXIT.notFound },
  delivery_under_way: { http: 409, exit: EXIT.usage },
  delivery_cancelled: { http: 409, exit: EXIT.usage },
  no_webhook: { http: 409, exit: EXIT.usage },
  body_too_large: { http: 413, exit: EXIT.usage },
  unsupported_media_type: { http: 415, exit: EXIT.usage },
  forbidden_host: { http: 403, exit: EXIT.usage },
  expectation_failed: { http: 417, exit: EXIT.usage },
  busy: { http: 503, exit: EXIT.daemonUnreachable },
  headers_too_large: { http: 431, exit: EXIT.usage },
  // the daemon
  internal: { http: 500, exit: EXIT.unexpected },
  stopping: { http: 503, exit: EXIT.daemonUnreachable },
  storage_unavailable: { http: 503, exit: EXIT.unexpected },
  storage_full: { http: 507, exit: EXIT.unexpected },
  database_newer: { http: null, exit: EXIT.unexpected },
  database_damaged: { http: null, exit: EXIT.unexpected },
  record_unreadable: { http: 500, exit: EXIT.unexpected },
  native_module: { http: 500, exit: EXIT.unexpected },
  home_unusable: { http: null, exit: EXIT.unexpected },
  already_running: { http: null, exit: EXIT.usage },
  port_in_use: { http: null, exit: EXIT.usage },
  address_unusable: { http: null, exit: EXIT.usage },
  token_required: { http: null, exit: EXIT.usage },
  service_unavailable: { http: null, exit: EXIT.unexpected },
  service_changed: { http: null, exit: EXIT.usage },
  // the command line
  usage: { http: null, exit: EXIT.usage },
  invalid_setting: { http: null, exit: EXIT.usage },
  invalid_input: { http: null, exit: EXIT.usage },
  daemon_unreachable: { http: null, exit: EXIT.daemonUnreachable },
  daemon_start_failed: { http: null, exit: EXIT.daemonUnreachable },
  timed_out: { http: null, exit: EXIT.timedOut },
  interrupted: { http: null, exit: EXIT.interrupted },
  // a lot
  no_usable_photo: { http: null, exit: EXIT.failed },
  address_refused: { http: null, exit: EXIT.failed },
  language_missing: { http: null, exit: EXIT.failed },
  generator_failed: { http: null, exit: EXIT.failed },
  generator_unavailable: { http: null, exit: EXIT.failed },
  daemon_crashed: { http: null, exit: EXIT.failed },
  result_too_large: { http: null, exit: EXIT.failed },
  result_unstorable: { http: null, exit: EXIT.failed },
} as const satisfies Record<string, ErrorMeaning>;

export type ErrorCode = keyof typeof ERRORS;

/** One problem: where, in the sender's terms (`lots[3].images[0]`, `lots.json:12`), and what. */
export interface ErrorDetail {
  path: string;
  message: string;
}

export interface DescgenErrorOptions {
  details?: readonly ErrorDetail[];
  /** A sentence shown after the details: what can be done. */
  advice?: string;
  cause?: unknown;
  /** True when the same call may succeed later; the caller decides when. */
  transient?: boolean;
  /** The other side asked to wait this long, in milliseconds. */
  retry_after_ms?: number;
  /** With `transient`: nothing was wrong with this call, so it does not count as an attempt. */
  held?: boolean;
}

/** The one error class: a stable code, a sentence for a person, and what caused it. */
export class DescgenError extends Error {
  readonly code: ErrorCode;
  readonly details: readonly ErrorDetail[];
  readonly advice: string | undefined;
  readonly transient: boolean;
  readonly retry_after_ms: number | undefined;
  readonly held: boolean;

  constructor(code: ErrorCode, message: string, options: DescgenErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'DescgenError';
    this.code = code;
    this.details = options.details ?? [];
    this.advice = options.advice;
    this.transient = options.transient ?? false;
    this.retry_after_ms = options.retry_after_ms;
    this.held = options.held ?? false;
  }
}

/** The store as a whole cannot work now; any other error is the fault of one item that was to be stored. */
export function isStorageFault(error: unknown): error is DescgenError {
  return error instanceof DescgenError && STORAGE_FAULTS.has(error.code);
}

const STORAGE_FAULTS: ReadonlySet<ErrorCode> = new Set(['storage_full', 'storage_unavailable', 'database_damaged']);

/** The HTTP status a code is answered with; codes that should never reach HTTP give 500. */
export function httpStatusOf(code: ErrorCode): number {
  return ERRORS[code].http ?? 500;
}

/** The exit code of the command line for a code. */
export function exitCodeOf(code: ErrorCode): number {
  return ERRORS[code].exit;
}

/** True for codes of the table; a newer daemon may answer with others. */
export function isErrorCode(code: unknown): code is ErrorCode {
  return typeof code === 'string' && Object.hasOwn(ERRORS, code);
}
