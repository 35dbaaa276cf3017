import type { ListenState } from './view-state.js';

/** How many rows each part of the view gets; they are all of the terminal's, or fewer. */
export interface Layout {
  head: number;
  counts: number;
  notice: number;
  list: number;
  /** The line between list and details, or where the list stands. */
  place: number;
  details: number;
  foot: number;
}

/** In so many rows there is room for the list above the details. */
const BOTH = 30;

/**
 * Shares out the rows of a terminal. What matters most comes first: what a person is at (details, what is typed), the counts,
 * one webhook, trouble, the keys, the address; the rest goes to the list.
 */
export function layoutOf(state: Pick<ListenState, 'rows' | 'keys' | 'mode' | 'notice' | 'tunnel'>): Layout {
  let left = Math.max(1, state.rows);
  const one = (wanted: boolean): number => {
    if (!wanted || left === 0) return 0;
    left -= 1;
    return 1;
  };
  const inDetails = state.mode === 'details';
  const first = one(inDetails);
  const typed = one(state.mode === 'search');
  const counts = one(true);
  const row = one(!inDetails);
  const notice = one(noticeOf(state) !== null);
  const foot = one(state.keys && typed === 0) + typed;
  const head = one(true);
  const place = one(state.keys || inDetails);
  const above = inDetails && state.rows >= BOTH ? Math.floor(left / 3) : 0;
  return inDetails
    ? { head, counts, notice, list: above, place, details: first + left - above, foot }
    : { head, counts, notice, list: row + left, place, details: 0, foot };
}

/** What stands in the line for what must be told: the last trouble, or that there is no daemon. */
export function noticeOf({ notice, tunnel }: Pick<ListenState, 'notice' | 'tunnel'>): ListenState['notice'] {
  if (notice !== null) return notice;
  return tunnel === null || tunnel.state === 'attached'
    ? null
    : { text: tunnel.message, trouble: tunnel.state === 'lost' };
}
