/** Where a tunnel is in the daemon's log of ends: without gaps and without repetitions, over all that breaks off. */

/** The end that was passed on last; `webhook_id` is null before the first. */
export interface Cursor {
  seq: number;
  webhook_id: string | null;
  /** ISO 8601. */
  ended_at: string;
}

interface LoggedEnd {
  seq: number;
  webhook_id: string;
  ended_at: string;
}

export interface RouteOptions {
  /** Where to begin. */
  from: { cursor: Cursor } | { time: string };
  /** Keeps where it got to. */
  remember(cursor: Cursor): Promise<void>;
}

export interface Route {
  /** What to ask the daemon for: a sequence number, or a time. */
  since(): string;
  /** The stream goes on after this end; false when that is another log than before, and `since` must be asked for anew. */
  opened(after: number): Promise<boolean>;
  /** `elsewhere`: another log than before. */
  judge(end: LoggedEnd): 'new' | 'known' | 'elsewhere';
  /** Done with it; what was not `wanted` need not be kept at once. */
  passed(end: LoggedEnd, wanted: boolean): Promise<void>;
  /** Keeps what is not kept yet. */
  save(): Promise<void>;
}

export function createRoute({ from, remember }: RouteOptions): Route {
  let cursor: Cursor | null = 'cursor' in from ? from.cursor : null;
  /** Asked for by time: at the beginning, and where another database answers than the one of the cursor. */
  let time = 'time' in from ? from.time : null;
  let kept = true;
  // The last end is asked for once more: that it comes again, under its number, shows that it is the same log.
  const asked = ({ seq, webhook_id }: Cursor): number => (webhook_id === null ? seq : seq - 1);

  const leave = (): false => {
    time = cursor?.ended_at ?? time;
    return false;
  };

  return {
    since: () => time ?? (cursor === null ? '0' : String(asked(cursor))),
    async opened(after) {
      if (time !== null) {
        if (cursor === null) await remember({ seq: after, webhook_id: null, ended_at: new Date().toISOString() });
        return true;
      }
      return cursor === null || after === asked(cursor) ? true : leave();
    },
    judge({ seq, webhook_id }) {
      if (cursor === null || cursor.webhook_id === null) return 'new';
      if (webhook_id === cursor.webhook_id) return 'known';
      if (time !== null || seq > cursor.seq) return 'new';
      leave();
      return 'elsewhere';
    },
    async passed({ seq, webhook_id, ended_at }, wanted) {
      cursor = { seq, webhook_id, ended_at };
      time = null;
      kept = wanted;
      if (wanted) await remember(cursor);
    },
    async save() {
      if (!kept && cursor !== null) await remember(cursor);
      kept = true;
    },
  };
}
