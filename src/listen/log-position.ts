/** Where a tunnel is in the daemon's log of ends: without gaps and without repetitions, over all that breaks off. */

/** An end in the log; `webhook_id` is null for a place where none was passed on yet. */
export interface Cursor {
  seq: number;
  webhook_id: string | null;
  /** ISO 8601. */
  ended_at: string;
}

interface LoggedEnd extends Cursor {
  webhook_id: string;
}

export interface RouteOptions {
  /** Where to begin. */
  from: { cursor: Cursor } | { time: string };
  /** Keeps how far everything is done, at once: what is not kept when the process is killed is passed on again. */
  remember(cursor: Cursor): void;
}

export interface Route {
  /** What to ask the daemon for: a sequence number, or a time. */
  since(): string;
  /** The stream goes on after this end; false when that is another log than before, and `since` must be asked for anew. */
  opened(after: number): boolean;
  /** `elsewhere`: another log than before. */
  judge(end: LoggedEnd): 'new' | 'known' | 'elsewhere';
  /** It was taken and is not asked for again; what was not `wanted` is done with. */
  passed(end: LoggedEnd, wanted: boolean): void;
  /** It is shown, and all that was to be done with it is done. */
  done(end: Pick<LoggedEnd, 'seq'>): void;
  /** Keeps what is not kept yet. */
  save(): void;
}

export function createRoute({ from, remember }: RouteOptions): Route {
  let cursor: Cursor | null = 'cursor' in from ? from.cursor : null;
  /** Asked for by time: at the beginning, and where another database answers than the one of the cursor. */
  let time = 'time' in from ? from.time : null;
  /** Those taken and not done with, in their order, each with the place before it. */
  const underWay = new Map<number, Cursor>();
  let kept: Cursor | null = cursor;
  // The last end is asked for once more: that it comes again, under its number, shows that it is the same log.
  const asked = ({ seq, webhook_id }: Cursor): number => (webhook_id === null ? seq : seq - 1);

  /** All before it is done. */
  const doneUntil = (): Cursor | null => underWay.values().next().value ?? cursor;
  const keep = (): void => {
    const place = doneUntil();
    if (place === null || place === kept) return;
    remember(place);
    kept = place;
  };
  const leave = (): false => {
    time = cursor?.ended_at ?? time;
    return false;
  };

  return {
    since: () => time ?? (cursor === null ? '0' : String(asked(cursor))),
    opened(after) {
      if (time === null) return cursor === null || after === asked(cursor) ? true : leave();
      if (cursor === null) {
        cursor = { seq: after, webhook_id: null, ended_at: new Date().toISOString() };
        time = null;
        keep();
      }
      return true;
    },
    judge({ seq, webhook_id }) {
      if (cursor === null || cursor.webhook_id === null) return 'new';
      if (webhook_id === cursor.webhook_id) return 'known';
      if (time !== null || seq > cursor.seq) return 'new';
      leave();
      return 'elsewhere';
    },
    passed({ seq, webhook_id, ended_at }, wanted) {
      if (wanted && cursor !== null) underWay.set(seq, cursor);
      cursor = { seq, webhook_id, ended_at };
      time = null;
    },
    done({ seq }) {
      underWay.delete(seq);
      keep();
    },
    save: keep,
  };
}
