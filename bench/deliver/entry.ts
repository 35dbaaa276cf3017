/** What the measurement takes of the program; bundled by bench/deliver.mjs. */
export { createDeliverWebhook } from '../../src/app/webhooks/deliver-webhook.js';
export { emptyLotResult } from '../../src/core/lot.js';
export { systemChance, systemClock } from '../../src/daemon/system.js';
export { createDispatcher } from '../../src/engine/dispatcher.js';
export { createEmbeddedEngine } from '../../src/engine/embedded.js';
export { webhookHeaders } from '../../src/signature/webhook-request.js';
export { openSqliteStore } from '../../src/store/sqlite/open.js';
export { createSender } from '../../src/webhook/sender.js';
