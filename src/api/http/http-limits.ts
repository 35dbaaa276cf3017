/** The limits of the HTTP server: what one connection, one request and all of them together may take. */

export const HTTP_LIMITS = {
  /** Only submissions have larger bodies. */
  small_body: 64 * 1024,
  /** Large bodies in memory at once, as a multiple of the largest allowed. */
  largest_bodies_at_once: 2,
  /** How long a large body waits for room before the answer is 503. */
  body_patience_ms: 30_000,
  /** While others wait for room, a body must arrive at this rate, after the first seconds. */
  least_bytes_per_second: 256 * 1024,
  first_ms: 3_000,
  /** Until a whole request must have arrived, and until its headers. */
  request_ms: 120_000,
  headers_ms: 20_000,
  header_bytes: 16 * 1024,
  keep_alive_ms: 65_000,
  /** A reader of results that takes nothing for this long is disconnected. */
  unread_ms: 30_000,
  /** Bytes that the readers of all streams of results together have not read; above this, the slowest are disconnected, */
  unread_results: 32 * 1024 * 1024,
  /** if they do not finish a page within this time. */
  unread_page_ms: 5_000,
  /** Bytes of bodies that may wait while signatures over other spellings are tried. */
  waiting_for_spellings: 32 * 1024 * 1024,
} as const;
