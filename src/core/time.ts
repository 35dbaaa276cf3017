/** Times as text, in UTC. */

/** Milliseconds since 1970 as `2025-08-06T11:30:00.123Z`. */
export function isoMillis(ms: number): string {
  return new Date(ms).toISOString();
}

/** Milliseconds since 1970 as the guide writes times: `2025-08-06T11:30:00Z`. */
export function isoSeconds(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
