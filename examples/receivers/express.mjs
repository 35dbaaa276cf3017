// A receiver of webhooks with Express. Run it, then send it a sample:
//   SHARED_SECRET="$(descgen secret show -q)" node express.mjs
//   descgen trigger completed --to http://localhost:3000/webhook-handler
import { verifyWebhook } from 'descgen';
import express from 'express';

const secret = process.env.SHARED_SECRET ?? '';
const app = express();
// In a real receiver: a table with a unique key. The same webhook may come more than once.
const seen = new Set();

// The raw bytes are signed: a body that was parsed and written anew has another signature.
app.post('/webhook-handler', express.raw({ type: () => true, limit: '1mb' }), (request, response) => {
  const webhook = verifyWebhook({ body: request.body, headers: request.headers, secret });
  if (!webhook.ok) {
    console.warn(`refused (${webhook.reason}): ${webhook.message} ${webhook.advice}`);
    response.status(403).json({ error: 'Invalid signature' });
    return;
  }
  // Answer first, work afterwards: after 30 seconds without an answer the webhook is sent again.
  response.json({ success: true });
  const id = webhook.webhook_id ?? `${webhook.payload.job_id} ${webhook.payload.timestamp}`;
  if (seen.has(id)) return;
  seen.add(id);
  console.log(`job ${webhook.payload.job_id}: ${webhook.payload.status}`);
});

const server = app.listen(Number(process.env.PORT ?? 3000), '127.0.0.1', () => {
  console.log(`listening at http://127.0.0.1:${server.address().port}/webhook-handler`);
});
