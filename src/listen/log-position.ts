/** Where a tunnel is in the daemon's log of finished jobs: no gaps and no repetitions, whatever is interrupted. */

/** An end in the log; `webhook_id` is null for a position at which none was relayed yet. */
export interface Cursor {
  seq: number;
  webhook_id: string | null;
  /** ISO 8601. */
  ended_at: string;
}

interface LoggedEnd extends Cursor {
  webhook_id: string;
}

export interface LogPositionOptions {
  /** Where to begin. */
  from: { cursor: Cursor } | { time: string };
  /** Saves, at once, up to where everything is handled: what a kill leaves unsaved is relayed again. */
  remember(cursor: Cursor): void;
}

export interface LogPosition {
  /** What to ask the daemon for: a sequence number, or a time. */
  since(): string;
  /** The stream continues after this end; false when it is a different log, and `since` must be asked again. */
  opened(after: number): boolean;
  /** `elsewhere`: a different log. */
  judge(end: LoggedEnd): 'new' | 'known' | 'elsewhere';
  /** It was received and is not asked for again; one that was not `wanted` needs nothing more. */
  passed(end: LoggedEnd, wanted: boolean): void;
  /** It was shown, and everything to be done with it is done. */
  done(end: Pick<LoggedEnd, 'seq'>): void;
  /** Saves what is not saved yet. */
  save(): void;
}

export function createLogPosition({ from, remember }: LogPositionOptions): LogPosition {
  let cursor: Cursor | null = 'cursor' in from ? from.cursor : null;
  /** Asked for by time: at the start, and when the daemon has a different database from the cursor's. */
  let time = 'time' in from ? from.time : null;
  /** The unfinished ones in their order, each with the position before it. */
  const unfinished = new Map<number, Cursor>();
  let saved: Cursor | null = cursor;
  // The last end is asked for again: getting it under its number shows that this is the same log.
  const asked = ({ seq, webhook_id }: Cursor): number => (webhook_id === null ? seq : seq - 1);

  /** Everything before it is done. */
  const doneUntil = (): Cursor | null => unfinished.values().next().value ?? cursor;
  const save = (): void => {
    const position = doneUntil();
    if (position === null || position === saved) return;
    remember(position);
    saved = position;
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
        save();
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
      if (wanted && cursor !== null) unfinished.set(seq, cursor);
      cursor = { seq, webhook_id, ended_at };
      time = null;
    },
    done({ seq }) {
      unfinished.delete(seq);
      save();
    },
    save,
  };
}
