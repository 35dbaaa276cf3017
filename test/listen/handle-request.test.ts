import { expect, onTestFinished, test } from 'vitest';
import type { ListenEvent } from '../../src/listen/entry.js';
import { createSession } from '../../src/listen/session.js';
import type { SessionOptions } from '../../src/listen/session-options.js';

const BUG = new Error('a bug');
const judge: SessionOptions['judge'] = {
  judge: () => ({
    ...{ kind: 'refused', payload: null, webhook_id: null, attempt: null },
    ...{ code: 'signature_mismatch', message: 'It is wrong.', advice: 'Look.' },
  }),
  explain: (_request, verdict) => verdict,
};

async function listening(over: Partial<SessionOptions>) {
  const events: ListenEvent[] = [];
  const session = await createSession({
    ...{ host: '127.0.0.1', port: 0, judge, actions: null, record: null },
    treatment: { fault: () => null, delay_ms: 0, closeConnections: false, waitForActions: false },
    emit: (event) => void events.push(event),
    signal: new AbortController().signal,
    ...over,
  });
  onTestFinished(() => session.close());
  const post = async () => (await fetch(`http://127.0.0.1:${session.port}/`, { method: 'POST', body: '{}' })).status;
  return { post, events, close: () => session.close() };
}

const troubles = (events: readonly ListenEvent[]) =>
  events.flatMap((one) => (one.type === 'trouble' ? one.message : []));

test('an internal error while a wrong signature is explained is reported, and the next webhooks are accepted', async () => {
  const explain = () => {
    throw BUG;
  };
  const { post, events, close } = await listening({ judge: { ...judge, explain } });
  expect([await post(), await post()]).toEqual([403, 403]);
  await close();
  expect(troubles(events)).toEqual([expect.stringMatching(/^#1 .*a bug/), expect.stringMatching(/^#2 .*a bug/)]);
});

test('an internal error in the output is reported, and the listener can end', async () => {
  const events: ListenEvent[] = [];
  const emit = (event: ListenEvent): void => {
    if (event.type === 'finished') throw BUG;
    events.push(event);
  };
  const { post, close } = await listening({ emit });
  expect(await post()).toBe(403);
  await close();
  expect(troubles(events)).toEqual([expect.stringMatching(/^#1 .*a bug/)]);
});
