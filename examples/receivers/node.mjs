// A receiver of webhooks with nothing but Node.js. Run it, then send it a sample:
//   SHARED_SECRET="$(descgen secret show -q)" node node.mjs
//   descgen trigger completed --to http://localhost:3000/webhook-handler
import { createServer } from 'node:http';
import { verifyWebhook } from 'descgen';

const secret = process.env.SHARED_SECRET ?? '';
const MOST_BYTES = 1024 * 1024;
// In a real receiver: a table with a unique key. The same webhook may come more than once.
const seen = new Set();

const server = createServer(async (request, response) => {
  const answer = (status, body) => {
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
  };
  if (request.method !== 'POST' || request.url !== '/webhook-handler') return answer(404, { error: 'Not found' });
  // The raw bytes are signed: a body that was parsed and written anew has another signature.
  const body = await readBody(request);
  if (body === null) return answer(413, { error: 'Too large' });
  const webhook = verifyWebhook({ body, headers: request.headers, secret });
  if (!webhook.ok) {
    console.warn(`refused (${webhook.reason}): ${webhook.message} ${webhook.advice}`);
    return answer(403, { error: 'Invalid signature' });
  }
  // Answer first, work afterwards: after 30 seconds without an answer the webhook is sent again.
  answer(200, { success: true });
  const id = webhook.webhook_id ?? `${webhook.payload.job_id} ${webhook.payload.timestamp}`;
  if (seen.has(id)) return;
  seen.add(id);
  console.log(`job ${webhook.payload.job_id}: ${webhook.payload.status}`);
});

// Null when there is more than a webhook ever has; what is left of it is not read. A sender that breaks off ends up there too.
async function readBody(request) {
  const chunks = [];
  let size = 0;
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      size += chunk.length;
      if (size > MOST_BYTES) return null;
      chunks.push(chunk);
    }
  } catch {
    return null;
  }
  return Buffer.concat(chunks);
}

server.listen(Number(process.env.PORT ?? 3000), '127.0.0.1', () => {
  console.log(`listening at http://127.0.0.1:${server.address().port}/webhook-handler`);
});
