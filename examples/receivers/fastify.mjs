// A receiver of webhooks with Fastify. Run it, then send it a sample:
//   SHARED_SECRET="$(descgen secret show -q)" node fastify.mjs
//   descgen trigger completed --to http://localhost:3000/webhook-handler
import { verifyWebhook } from 'descgen';
import Fastify from 'fastify';

const secret = process.env.SHARED_SECRET ?? '';
const app = Fastify({ bodyLimit: 1024 * 1024 });
// In a real receiver: a table with a unique key. The same webhook may come more than once.
const seen = new Set();

// The raw bytes are signed: a body that was parsed and written anew has another signature.
app.removeAllContentTypeParsers();
app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

app.post('/webhook-handler', (request, reply) => {
  const webhook = verifyWebhook({ body: request.body ?? '', headers: request.headers, secret });
  if (!webhook.ok) {
    console.warn(`refused (${webhook.reason}): ${webhook.message} ${webhook.advice}`);
    reply.code(403).send({ error: 'Invalid signature' });
    return;
  }
  // Answer first, work afterwards: after 30 seconds without an answer the webhook is sent again.
  reply.send({ success: true });
  const id = webhook.webhook_id ?? `${webhook.payload.job_id} ${webhook.payload.timestamp}`;
  if (seen.has(id)) return;
  seen.add(id);
  console.log(`job ${webhook.payload.job_id}: ${webhook.payload.status}`);
});

const address = await app.listen({ port: Number(process.env.PORT ?? 3000), host: '127.0.0.1' });
console.log(`listening at ${address}/webhook-handler`);
