/**
 * The library: what clients and receivers of descgen need in their own programs. Loads no native module.
 */
export type { DeliveryStatus, WebhookPayload } from './core/delivery.js';
export {
  type ExplainOptions,
  type Explanation,
  type ExplanationCode,
  explainSignature,
} from './core/explain-signature.js';
export type { JobStatus } from './core/job.js';
export type { Description, Fact, LotInput, LotResult, LotStatus, MissingImage, Photo, Provenance } from './core/lot.js';
export { signBody, standardSecret, standardSignature } from './core/signature.js';
export {
  type RefusedWebhook,
  type VerifiedWebhook,
  type VerifyFailure,
  type VerifyResult,
  type VerifyWebhookOptions,
  verifyWebhook,
} from './core/verify.js';
export type { HeadersLike } from './core/verify-headers.js';
export { type SignWebhookOptions, signWebhook } from './core/verify-sign.js';
