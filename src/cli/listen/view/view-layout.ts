/** Shares out the rows of the terminal among the parts of the view. */
import type { ListenState } from './view-state.js';

/** How many rows each part of the view gets; together at most those of the terminal. */
export interface Layout {
  head: number;
  counts: number;
  notice: number;
  list: number;
  /** The line between list and details, or the position in the list. */
  place: number;
  details: number;
  foot: number;
}

/** With this many rows there is room for the list above the details. */
const BOTH = 30;

/**
 * The most important parts come first: what the user is looking at or typing, the counts, one webhook, problems, the keys, the
 * address; the list gets the rest.
 */
export function layoutOf(state: Pick<ListenState, 'rows' | 'keys' | 'mode' | 'notice' | 'tunnel'>): Layout {
  let left = Math.max(1, state.rows);
  const one = (wanted: boolean): number => {
    if (!wanted || left === 0) return 0;
    left -= 1;
    return 1;
  };
  const inDetails = state.mode === 'details' || state.mode === 'help';
  const first = one(inDetails);
  const typed = one(state.mode === 'search');
  const counts = one(true);
  const row = one(!inDetails);
  const notice = one(noticeOf(state) !== null);
  const foot = one(state.keys && typed === 0) + typed;
  const head = one(true);
  const place = one(state.keys || inDetails);
  const above = state.mode === 'details' && state.rows >= BOTH ? Math.floor(left / 3) : 0;
  return inDetails
    ? { head, counts, notice, list: above, place, details: first + left - above, foot }
    : { head, counts, notice, list: row + left, place, details: 0, foot };
}

/** The line for messages: the last problem, or that there is no daemon. */
export function noticeOf({ notice, tunnel }: Pick<ListenState, 'notice' | 'tunnel'>): ListenState['notice'] {
  if (notice !== null) return notice;
  return tunnel === null || tunnel.state === 'attached'
    ? null
    : { text: tunnel.message, trouble: tunnel.state === 'lost' };
}
