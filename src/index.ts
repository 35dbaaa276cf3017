/**
 * The library: what clients and receivers of descgen need in their own programs. Loads no native module.
 */
export type { DeliveryStatus, WebhookPayload } from './core/delivery/delivery.js';
export type { JobStatus } from './core/job.js';
export type { Description, Fact, LotInput, LotResult, LotStatus, MissingImage, Photo, Provenance } from './core/lot.js';
export {
  type ExplainOptions,
  type Explanation,
  type ExplanationCode,
  explainSignature,
} from './signature/explain-signature.js';
export { signBody, standardSecret, standardSignature } from './signature/signature.js';
export type { HeadersLike } from './signature/verify-headers.js';
export { type SignWebhookOptions, signWebhook } from './signature/verify-sign.js';
export {
  type RefusedWebhook,
  type VerifiedWebhook,
  type VerifyFailure,
  type VerifyResult,
  type VerifyWebhookOptions,
  verifyWebhook,
} from './signature/verify-webhook.js';
