/** The next step of one batch: find it, send it, cancel it, look how far it is, or take its results. */
import type { Batch } from '../../core/ports/batches.js';
import type { ModelReply } from '../../core/ports/model.js';
import type { Provider, Stepping } from './batch-parts.js';
import type { BatchState, Requests } from './batch-server.js';
import type { Called } from './call-server.js';
import { collect } from './collect-batch.js';

/** A batch that may have been made without our hearing of it is in the provider's list by then. */
const LISTED_AFTER_MS = 60_000;
const LIST_AGAIN_MS = 5_000;
const GONE_MS = 60_000;
/** A provider whose queue is full takes the next batch when others are over. */
const QUEUE_FULL_MS = 600_000;
const QUEUE_FULL: ReadonlySet<string> = new Set(['token_limit_exceeded', 'rate_limit_exceeded']);
const FIRST_POLL_MS = 1_000;
const LAST_POLL_MS = 60_000;

export function stepOf(loop: Stepping): (batch: Batch) => Promise<void> {
  return async (batch) => {
    const provider = loop.provider(batch.generator);
    if (provider === null) {
      const message = `The generator ${batch.generator} is not available, so its batch cannot be collected.`;
      loop.failing(batch, message, GONE_MS);
      return;
    }
    const open = await loop.isOpen(batch.job_id);
    if (batch.server_id !== null) return look(loop, { batch, provider, open, server_id: batch.server_id });
    if (batch.tried_at !== null) return find(loop, { batch, provider, open, tried_at: batch.tried_at });
    if (!open) return finish(loop, batch);
    return send(loop, { batch, provider });
  };
}

/** The batch is over, with a reply or without one for each of its questions. */
async function finish(loop: Stepping, batch: Batch): Promise<void> {
  loop.free(loop.batches.close(batch.id));
  // What was in its way is over as well.
  loop.later(batch, 0);
  if (await loop.isOpen(batch.job_id)) {
    loop.purse.refused.delete(batch.job_id);
    await loop.release(batch.job_id);
  } else loop.free(loop.batches.forget(batch.job_id));
}

// --- sending ----------------------------------------------------------------------------------------------------------

interface Sending {
  batch: Batch;
  provider: Provider;
}

async function send(loop: Stepping, { batch, provider }: Sending): Promise<void> {
  const { config, server } = provider;
  const { id, requests: count, bytes } = batch;
  const requests: Requests = { id, count, bytes, bodies: () => loop.batches.bodies(id) };
  const prepared = await server.prepare(config, requests, loop.caller);
  if (!prepared.ok) return refused(loop, batch, prepared);
  // The job may have ended during the upload.
  if (!(await loop.isOpen(batch.job_id))) return finish(loop, batch);
  // Before the call: a daemon that is killed in it looks for the batch instead of making a second one.
  loop.batches.change(id, { tried_at: loop.clock.now() });
  const created = await server.create(config, { requests, prepared: prepared.value }, loop.caller);
  if (created.ok) return isSent(loop, batch, created.value);
  if (created.happened) return loop.failing(batch, created.failure.message, created.failure.retry_after_ms);
  loop.batches.change(id, { tried_at: null });
  return refused(loop, batch, created);
}

function isSent(loop: Stepping, batch: Batch, server_id: string): void {
  loop.batches.sent(batch.id, server_id);
  const { id, job_id, generator, requests } = batch;
  loop.log.info({ batch: id, server_id, job_id, generator, requests }, 'a batch of questions was sent');
  loop.later(batch, FIRST_POLL_MS);
}

/** Nothing was made of the batch. */
async function refused(
  loop: Stepping,
  batch: Batch,
  { failure }: Extract<Called<unknown>, { ok: false }>,
): Promise<void> {
  const { kind, message, retry_after_ms } = failure;
  if (kind === 'wait') return loop.failing(batch, message, retry_after_ms);
  if (kind === 'smaller' && batch.requests > 1) {
    loop.shrink(batch.generator, Math.ceil(batch.bytes / 2));
    return finish(loop, batch);
  }
  loop.log.warn({ batch: batch.id, job_id: batch.job_id, reason: message }, 'a batch of questions was refused');
  settleAll(loop, batch, { ok: false, failure });
  return finish(loop, batch);
}

function settleAll({ batches, free }: Stepping, { id, requests }: Batch, reply: ModelReply | 'again'): void {
  free(
    batches.settle(
      id,
      Array.from({ length: requests }, (_, place) => ({ place, reply })),
    ),
  );
}

/** A call was made, and its answer was never heard. */
async function find(
  loop: Stepping,
  { batch, provider, open, tried_at }: Sending & { open: boolean; tried_at: number },
): Promise<void> {
  const { config, server } = provider;
  const known = loop.batches.batches().flatMap(({ server_id, not_ours }) => [...not_ours, server_id ?? '']);
  const lost = { id: batch.id, requests: batch.requests, tried_at, taken: new Set(known) };
  const found = await server.find(config, lost, loop.caller);
  if (!found.ok) return loop.failing(batch, found.failure.message, found.failure.retry_after_ms);
  if (found.value !== null) return isSent(loop, batch, found.value);
  if (loop.clock.now() - tried_at < LISTED_AFTER_MS) return loop.later(batch, LIST_AGAIN_MS);
  // The bodies of one that seemed to be found are gone: its lots put their questions again.
  if (!open || batch.not_ours.length > 0) return finish(loop, batch);
  loop.batches.change(batch.id, { tried_at: null });
  return send(loop, { batch, provider });
}

// --- what was sent ----------------------------------------------------------------------------------------------------

async function look(
  loop: Stepping,
  { batch, provider, open, server_id }: Sending & { open: boolean; server_id: string },
): Promise<void> {
  const { config, server } = provider;
  if (!open && !batch.cancelled) {
    const cancelled = await server.cancel(config, server_id, loop.caller);
    // One that is over already cannot be cancelled.
    if (!cancelled.ok && cancelled.failure.kind === 'wait') {
      return loop.failing(batch, cancelled.failure.message, cancelled.failure.retry_after_ms);
    }
    loop.batches.change(batch.id, { cancelled: true });
    loop.log.info({ batch: batch.id, server_id, job_id: batch.job_id }, 'a batch of questions was cancelled');
  }
  const state = await server.state(config, server_id, loop.caller);
  if (!state.ok && state.status === 404) {
    const message = `${server.title} does not know the batch ${server_id} any more; retry the job to ask again.`;
    settleAll(loop, batch, { ok: false, failure: { kind: 'never', message } });
    return finish(loop, batch);
  }
  if (!state.ok) return loop.failing(batch, state.failure.message, state.failure.retry_after_ms);
  const { answered, over } = state.value;
  if (answered !== batch.answered) loop.batches.change(batch.id, { answered });
  if (!over) {
    const age = loop.clock.now() - (batch.tried_at ?? 0);
    return loop.later(batch, Math.min(LAST_POLL_MS, Math.max(FIRST_POLL_MS, age / 8)));
  }
  if (state.value.failed !== null) return takenBack(loop, { batch, provider }, state.value.failed);
  const collected = await collect(loop, { batch, provider, results: state.value.results });
  if (collected.kind === 'failed') return loop.failing(batch, collected.message, collected.retry_after_ms);
  if (collected.kind === 'foreign') {
    loop.batches.change(batch.id, { server_id: null, not_ours: [...batch.not_ours, server_id] });
    return loop.later(batch, 0);
  }
  loop.log.info({ batch: batch.id, server_id, replies: collected.replies }, 'the results of a batch were collected');
  return finish(loop, batch);
}

/** The provider answered nothing of it. */
async function takenBack(
  loop: Stepping,
  { batch, provider }: Sending,
  { message, code, lines }: NonNullable<BatchState['failed']>,
): Promise<void> {
  const said = `${provider.server.title} did not take the batch: ${message}`;
  if (QUEUE_FULL.has(code)) {
    loop.pause(batch.generator, QUEUE_FULL_MS);
    loop.log.warn({ batch: batch.id, reason: said }, 'a batch of questions was not taken; it is sent again later');
    return finish(loop, batch);
  }
  const reply: ModelReply = { ok: false, failure: { kind: 'never', message: said } };
  if (lines.length === 0) settleAll(loop, batch, reply);
  else
    loop.free(
      loop.batches.settle(
        batch.id,
        lines.map((place) => ({ place, reply })),
      ),
    );
  return finish(loop, batch);
}
