/** Valid webhooks, which a receiver must answer with 2xx. */
import type { ReportedStatus } from '../../core/job.js';
import type { OutgoingWebhook } from '../../core/ports/sender.js';
import { type Came, type Check, type CheckContext, found, isTaken, wordOf } from './check-model.js';
import { diagnose } from './diagnose.js';
import { judgeDuplicate, judgeValid } from './judge-answers.js';
import { rawBodyAdvice } from './receiver-languages.js';
import { respelled, type Samples } from './samples.js';

/** The first of all: everything else builds on it. */
export const acceptsCompleted: Check = {
  id: 'accepts-completed',
  title: 'accepts the webhook of a completed job',
  sends: 'a webhook: completed',
  requires: 'nothing',
  always: true,
  async run(context) {
    const exchange = await context.sendValid(context.samples.signed());
    const judgement = judgeValid(exchange.came);
    if (judgement.result === 'pass') return found(exchange, judgement);
    return found(exchange, { ...judgement, advice: (await diagnose(context, exchange.came)) ?? judgement.advice });
  },
};

export const acceptsPartial = acceptsStatus('accepts-partial', 'partially_completed');
export const acceptsFailed = acceptsStatus('accepts-failed', 'failed');

function acceptsStatus(id: string, status: ReportedStatus): Check {
  return {
    id,
    title: `accepts the webhook of a ${status.replace('_', ' ')} job`,
    sends: `a webhook: ${status}`,
    requires: 'answer',
    async run(context) {
      const exchange = await context.sendValid(context.samples.signed(context.samples.payload(status)));
      return found(exchange, judgeValid(exchange.came, otherwise(context, status)));
    },
  };
}

function otherwise({ valid }: CheckContext, status: ReportedStatus): string {
  const [first] = valid;
  if (first !== undefined && !isTaken(first.came)) return 'First fix why it refuses `completed`, then check again.';
  return `It accepts \`completed\` but not \`${status}\`: the guide has three statuses, completed, partially_completed and failed.`;
}

export const rawBody = accepts({
  id: 'raw-body',
  title: 'verifies the received bytes, not JSON that it serialised again',
  sends: 'valid, JSON with other spaces',
  otherwise: (came) =>
    `It refused the same JSON with other spaces and escapes, correctly signed: it verifies a body that it serialised again after parsing. ${rawBodyAdvice(came)}`,
  webhook: (samples) => samples.signed(respelled(samples.payload())),
});

export const nonAscii = accepts({
  id: 'non-ascii',
  title: 'accepts a body with non-ASCII letters',
  sends: 'valid, ёж € 😀 in webhook_url',
  otherwise:
    'The body is UTF-8 and contains webhook_url as the client wrote it: compute the signature over the bytes, or decode and encode them as UTF-8.',
  webhook: (samples) => {
    const payload = samples.payload();
    return samples.signed({ ...payload, webhook_url: `${payload.webhook_url}#ёж-€-😀` });
  },
});

export const unknownFields = accepts({
  id: 'unknown-fields',
  title: 'ignores unknown fields',
  sends: 'valid, with unknown fields',
  otherwise: 'Read the fields you need and ignore the others: a later version of the guide may add some.',
  webhook: (samples) => {
    const later = { api_version: '2.0.0', labels: ['check', null], progress: { percent: 100.0, lots: {} }, note: null };
    return samples.signed(JSON.stringify({ ...samples.payload(), ...later }));
  },
});

export const rotation = accepts({
  id: 'rotation',
  title: 'accepts a webhook during a secret rotation',
  sends: 'valid, signed with two secrets',
  otherwise:
    'During a rotation webhook-signature has two values, separated by a space: accept the webhook when either is valid.',
  webhook: (samples) => samples.rotated(),
});

export const stillWorks = accepts({
  id: 'still-works',
  title: 'still accepts a webhook after all these checks',
  sends: 'a webhook: completed, once more',
  otherwise: 'It accepted this at first but not after the checks above: one of them broke it.',
  webhook: (samples) => samples.signed(),
});

export const duplicate: Check = {
  id: 'duplicate',
  title: 'accepts a webhook that it has seen before',
  sends: 'the same webhook twice',
  requires: 'acceptance',
  async run(context) {
    const payload = context.samples.payload();
    const webhook = context.samples.signed(payload);
    const webhook_id = webhook.headers['webhook-id'];
    const first = await context.sendValid(webhook);
    const again = context.samples.signed(payload, { attempt: 2, webhook_id });
    const second = await context.sendValid(again);
    const decisive = isTaken(first.came) ? second : first;
    const note = `${wordOf(first.came)}, then ${wordOf(second.came)}`;
    return { ...judgeDuplicate(first.came, second.came), exchanges: [first, second], decisive, note };
  },
};

interface Accepting extends Pick<Check, 'id' | 'title' | 'sends'> {
  otherwise: string | ((came: Came) => string);
  webhook(samples: Samples): OutgoingWebhook;
}

function accepts({ id, title, sends, otherwise: advice, webhook }: Accepting): Check {
  return {
    id,
    title,
    sends,
    requires: 'acceptance',
    async run(context) {
      const exchange = await context.sendValid(webhook(context.samples));
      const { came } = exchange;
      return found(exchange, judgeValid(came, typeof advice === 'string' ? advice : advice(came)));
    },
  };
}
