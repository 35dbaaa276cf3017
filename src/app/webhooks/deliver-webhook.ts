/** One attempt at one webhook: signed, sent, and judged. */
import type { DeliveryAttempt } from '../../core/delivery/delivery.js';
import {
  type DeliveryPolicy,
  errorOf,
  isOwnShortage,
  outcomeOf,
  type SentResult,
  settleDelivery,
} from '../../core/delivery/settle-delivery.js';
import type { DeliveryClaim, DeliverySettlement } from '../../core/ports/deliveries.js';
import type { Sender, SendResult, WebhookSecrets } from '../../core/ports/sender.js';
import type { Clock, Logger } from '../../core/ports/world.js';
import {
  type SigningSecrets,
  secretsMark,
  type WebhookMessage,
  webhookHeaders,
} from '../../signature/webhook-request.js';

/** What sending one webhook needs. */
export interface DeliverContext {
  sender: Sender;
  secrets: WebhookSecrets;
  clock: Clock;
  log: Logger;
  policy: DeliveryPolicy;
  /** Time limit of one whole exchange with a receiver. */
  deadline_ms: number;
}

export type DeliverWebhook = (claim: DeliveryClaim, signal: AbortSignal) => Promise<DeliverySettlement>;

/** Sends one webhook once, and returns what follows from the answer. */
export function createDeliverWebhook(context: DeliverContext): DeliverWebhook {
  const { sender, clock, policy, deadline_ms } = context;
  const markOf = rememberedMark();
  return async (claim, signal) => {
    const started_at = clock.now();
    const secrets = context.secrets();
    const headers = webhookHeaders(messageOf(claim, started_at), secrets);
    const webhook = { url: claim.url, headers, body: claim.body };
    let result: SendResult;
    try {
      result = await sender.send(webhook, { deadline_ms, signal });
    } catch (error) {
      // A bug of ours: it is logged, and the delivery is repeated instead of hanging.
      context.log.error({ err: error, delivery_id: claim.delivery_id }, 'sending a webhook failed unexpectedly');
      result = { kind: 'unanswered', reason: 'protocol', message: OWN_FAULT, ms: clock.now() - started_at };
    }
    const decision = settleDelivery(result, { turn: claim.turn, now: clock.now(), policy });
    if (result.kind === 'interrupted') return { claim, decision, attempt: null };
    if (isOwnShortage(result)) {
      context.log.warn(
        { delivery_id: claim.delivery_id, error: errorOf(result) },
        'this machine is short of resources; the webhook is tried again shortly',
      );
      return { claim, decision, attempt: null };
    }
    return { claim, decision, attempt: attemptOf(claim, result, { started_at, secrets_mark: markOf(secrets) }) };
  };
}

const OWN_FAULT = 'Internal error of the daemon; its log has the details.';

function messageOf({ delivery_id, job_id, body, attempt }: DeliveryClaim, at: number): WebhookMessage {
  return { delivery_id, job_id, body, attempt, at };
}

function attemptOf(
  claim: DeliveryClaim,
  result: SentResult,
  known: { started_at: number; secrets_mark: string },
): DeliveryAttempt {
  const answer = result.kind === 'answered' ? result.answer : null;
  const outcome = outcomeOf(result);
  return {
    number: claim.attempt,
    trigger: claim.trigger,
    started_at: known.started_at,
    ms: result.ms,
    outcome,
    status_code: answer === null ? null : answer.status,
    reason: result.kind === 'unanswered' ? result.reason : null,
    error: outcome === 'delivered' ? null : errorOf(result),
    answer,
    secrets_mark: known.secrets_mark,
  };
}

/** Secrets rarely change; their mark is computed once for each. */
function rememberedMark(): (secrets: SigningSecrets) => string {
  let known: SigningSecrets = { signing: '', all: [] };
  let mark = '';
  return (secrets) => {
    const same =
      secrets.signing === known.signing &&
      secrets.all.length === known.all.length &&
      secrets.all.every((secret, index) => secret === known.all[index]);
    if (!same || mark === '') {
      known = { signing: secrets.signing, all: [...secrets.all] };
      mark = secretsMark(known);
    }
    return mark;
  };
}
