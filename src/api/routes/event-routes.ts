/** The call that streams events: finished jobs, webhook attempts, progress. */
import type { ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { AppContext } from '../../app/context.js';
import {
  type DeliveryAttempted,
  type DescgenEvent,
  EVENT_TYPES,
  type JobEnded,
  type JobProgress,
} from '../../core/events.js';
import { isoMillis } from '../../core/time.js';
import { EventsQuery, type STREAM_EVENTS } from '../contract/contract-queries.js';
import { parseQuery } from '../problems.js';
import type { ServerOptions } from '../server-options.js';

/** Progress of one job is sent at most this often. */
const PROGRESS_MS = 250;
/** A comment now and then shows both sides that the connection is alive. */
const HEARTBEAT_MS = 15_000;
const ENDS_PER_READ = 500;

/**
 * Server-sent events. Finished jobs come from the store in order and have an `id`, so that `Last-Event-ID` or `since` resumes
 * without gaps; progress is only sent to current readers.
 */
export function eventRoutes(server: FastifyInstance, { app, log }: ServerOptions): void {
  const streams = new Set<{ close(): void }>();
  server.addHook('preClose', async () => {
    for (const stream of streams) stream.close();
  });
  server.get(
    '/api/v1/events',
    // A stream does not end, so a HEAD would wait for ever.
    { config: { token: true }, exposeHeadRoute: false },
    async (request, reply) => {
      const lastId = request.headers['last-event-id'];
      const { since, types = EVENT_TYPES } = parseQuery(EventsQuery, queryWith(request.query, lastId));
      const after = await startOf(app, since);
      reply.hijack();
      const stream = new EventStream(app, reply.raw, { after, types: new Set(types) });
      streams.add(stream);
      reply.raw.on('close', () => {
        stream.close();
        streams.delete(stream);
      });
      stream.open(String(request.id)).catch((error: unknown) => {
        log.error({ err: error, request_id: request.id }, 'an event stream failed');
        stream.close();
      });
    },
  );
}

/** A reader that reconnects says in the header where it was; its choice of types is still in the query. */
function queryWith(query: unknown, lastId: string | string[] | undefined): object {
  return { ...(query as object), ...(lastId === undefined ? {} : { since: lastId }) };
}

/** The sequence number to go on after: the latest without `since`, and for a number above the latest (of another database). */
async function startOf(app: AppContext, since: string | undefined): Promise<number> {
  const last = await app.store.seqAt(Number.MAX_SAFE_INTEGER);
  if (since === undefined) return last;
  if (/^\d+$/.test(since)) return Math.min(Number(since), last);
  return app.store.seqAt(Date.parse(since) - 1);
}

type StreamEvent = (typeof STREAM_EVENTS)[number];

class EventStream {
  private readonly app: AppContext;
  private readonly response: ServerResponse;
  private readonly types: ReadonlySet<StreamEvent>;
  private readonly progress = new Map<string, JobProgress>();
  private after: number;
  private reading = false;
  private again = false;
  private cancelProgress: (() => void) | null = null;
  private cancelHeartbeat: (() => void) | null = null;
  private unsubscribe: (() => void) | null = null;
  private closed = false;
  /** The reader had to catch up at the last heartbeat. */
  private behind = false;

  constructor(app: AppContext, response: ServerResponse, from: { after: number; types: ReadonlySet<StreamEvent> }) {
    this.app = app;
    this.response = response;
    this.after = from.after;
    this.types = from.types;
  }

  async open(request_id: string): Promise<void> {
    this.response.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store',
      'X-Accel-Buffering': 'no',
      'X-Request-Id': request_id,
    });
    this.response.write(`retry: 1000\n: descgen events after ${this.after}\n\n`);
    if (this.types.has('stream.opened')) {
      this.write(`event: stream.opened\ndata: ${JSON.stringify({ type: 'stream.opened', after: this.after })}\n\n`);
    }
    this.unsubscribe = this.app.hub.subscribe((event) => this.take(event));
    this.beat();
    await this.sendEnds();
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.unsubscribe?.();
    this.cancelProgress?.();
    this.cancelHeartbeat?.();
    this.response.end();
  }

  private take(event: DescgenEvent): void {
    if (!this.types.has(event.type)) return;
    if (event.type === 'job.progress') {
      this.progress.set(event.job_id, event);
      this.cancelProgress ??= this.app.clock.after(PROGRESS_MS, () => this.sendProgress());
      return;
    }
    if (event.type === 'job.ended') {
      this.sendEnds().catch(() => this.close());
      return;
    }
    // A reader that is too slow misses these, as it misses progress.
    if (this.response.writableNeedDrain) return;
    const view = event.type === 'delivery.attempted' ? attemptView(event) : event;
    this.write(`event: ${event.type}\ndata: ${JSON.stringify(view)}\n\n`);
  }

  /** Finished jobs come from the store alone; the hub only says that there are some. */
  private async sendEnds(): Promise<void> {
    if (!this.types.has('job.ended')) return;
    if (this.reading) {
      this.again = true;
      return;
    }
    this.reading = true;
    try {
      let ends: JobEnded[];
      do {
        this.again = false;
        ends = await this.app.store.endsAfter(this.after, ENDS_PER_READ);
        for (const end of ends) {
          this.progress.delete(end.job_id);
          this.write(`id: ${end.seq}\nevent: ${end.type}\ndata: ${JSON.stringify(endView(end))}\n\n`);
          this.after = end.seq;
        }
        if (this.response.writableNeedDrain && !this.response.closed) await this.drained();
      } while (!this.closed && (this.again || ends.length === ENDS_PER_READ));
    } finally {
      this.reading = false;
    }
  }

  /** Resolves when the reader has caught up, or is gone. */
  private drained(): Promise<void> {
    const { response } = this;
    return new Promise((resolve) => {
      const done = (): void => {
        response.off('drain', done);
        response.off('close', done);
        resolve();
      };
      response.on('drain', done);
      response.on('close', done);
    });
  }

  private sendProgress(): void {
    this.cancelProgress = null;
    const waiting = [...this.progress.values()];
    this.progress.clear();
    // A reader that is too slow misses progress, but never a finished job.
    if (this.response.writableNeedDrain) return;
    for (const event of waiting) this.write(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
  }

  private beat(): void {
    this.cancelHeartbeat = this.app.clock.after(HEARTBEAT_MS, () => {
      // A reader that has taken nothing since the last time is gone.
      if (this.response.writableNeedDrain && this.behind) {
        this.response.destroy();
        return;
      }
      this.behind = this.response.writableNeedDrain;
      if (!this.behind) this.write(': still here\n\n');
      this.beat();
    });
  }

  private write(text: string): void {
    if (!this.closed) this.response.write(text);
  }
}

function attemptView(event: DeliveryAttempted): Record<string, unknown> {
  const { next_attempt_at } = event;
  return { ...event, next_attempt_at: next_attempt_at === null ? null : isoMillis(next_attempt_at) };
}

function endView(end: JobEnded): Record<string, unknown> {
  return { ...end, ended_at: isoMillis(end.ended_at) };
}
