import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { type TestDaemon, testDaemon } from './daemon-of-test.js';
import { answered, deliver, HOOK, owing } from './deliveries-of-test.js';

/** The samples of a scrape by name and labels. */
async function scrape(daemon: TestDaemon): Promise<{ text: string; samples: Map<string, number> }> {
  const response = await daemon.fetch('/metrics', { token: true });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toContain('text/plain; version=0.0.4');
  const text = await response.text();
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return {
    text,
    samples: new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.split(' ').at(-1))])),
  };
}

test('Prometheus text needs the token', async () => {
  const daemon = await testDaemon();
  expect((await daemon.fetch('/metrics')).status).toBe(401);
});

test('what happened before the first scrape is counted', async () => {
  const daemon = await testDaemon();
  await owing(daemon, 3);
  let sent = 0;
  await deliver(daemon, () => {
    sent += 1;
    if (sent === 1) return answered(200, '', { ms: 40 });
    if (sent === 2) return answered(404, '', { ms: 3 });
    return { kind: 'unanswered', reason: 'timeout', message: 'No answer in 30 s.', ms: 30_000 };
  });
  const { samples } = await scrape(daemon);
  expect(Object.fromEntries(samples)).toMatchObject({
    'descgen_webhook_deliveries_total{outcome="delivered"}': 1,
    'descgen_webhook_deliveries_total{outcome="failed"}': 1,
    'descgen_webhook_attempts_total{result="2xx"}': 1,
    'descgen_webhook_attempts_total{result="4xx"}': 1,
    'descgen_webhook_attempts_total{result="timeout"}': 1,
    'descgen_webhook_attempts_total{result="tls"}': 0,
    'descgen_webhook_exchange_seconds_bucket{le="0.005"}': 1,
    'descgen_webhook_exchange_seconds_bucket{le="0.05"}': 2,
    'descgen_webhook_exchange_seconds_bucket{le="30"}': 3,
    'descgen_webhook_exchange_seconds_bucket{le="+Inf"}': 3,
    descgen_webhook_exchange_seconds_sum: 30.043,
    descgen_webhook_exchange_seconds_count: 3,
    'descgen_webhook_queue_depth{status="pending"}': 1,
    'descgen_webhook_queue_depth{status="delivering"}': 0,
    'descgen_lots{status="completed"}': 3,
    'descgen_lots{status="queued"}': 0,
    'descgen_jobs_ended_total{status="completed"}': 3,
    'descgen_jobs_ended_total{status="failed"}': 0,
    descgen_lot_generation_seconds_count: 3,
    'descgen_photos_total{outcome="used"}': 3,
    'descgen_photos_total{outcome="left_out"}': 0,
    'descgen_http_requests_total{method="POST",route="/api/v1/generate-descriptions",status="2xx"}': 3,
    [`descgen_build_info{version="9.9.9",node="${process.versions.node}"}`]: 1,
  });
  expect(samples.get('descgen_webhook_oldest_waiting_seconds')).toBeGreaterThanOrEqual(0);
  expect(samples.get('descgen_store_bytes')).toBeGreaterThan(0);
  for (const file of ['main', 'wal']) {
    expect(samples.get(`descgen_database_file_bytes{file="${file}"}`)).toBeGreaterThan(0);
  }
  expect(samples.get('descgen_store_free_bytes')).toBeGreaterThanOrEqual(0);
});

test('a second scrape shows the present state, and counters only grow', async () => {
  const daemon = await testDaemon();
  await owing(daemon, 1);
  const depth = 'descgen_webhook_queue_depth{status="pending"}';
  const delivered = 'descgen_webhook_deliveries_total{outcome="delivered"}';
  const before = (await scrape(daemon)).samples;
  expect([before.get(depth), before.get(delivered)]).toEqual([1, 0]);
  await deliver(daemon, () => answered(200));
  const after = (await scrape(daemon)).samples;
  expect([after.get(depth), after.get(delivered)]).toEqual([0, 1]);
});

test('every metric has its own name, a help text and a type; no label holds an id or a URL', async () => {
  const daemon = await testDaemon();
  const [job_id = ''] = await owing(daemon, 1);
  await deliver(daemon, () => answered(500));
  const { text, samples } = await scrape(daemon);
  const names = [...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name]) => name);
  for (const name of names) {
    expect(name).toMatch(/^descgen_/);
    expect(text).toMatch(new RegExp(`^# HELP ${name} \\S`, 'm'));
  }
  expect(names).toContain('descgen_nodejs_eventloop_lag_seconds');
  expect(names).toContain('descgen_process_resident_memory_bytes');
  expect(samples.size).toBeLessThan(200);
  for (const private_ of [job_id, HOOK, 'receiver.example', 'msg_']) expect(text).not.toContain(private_);
});

test('photos that were left out are counted', async () => {
  const daemon = await testDaemon({ brokenPhoto: (url) => (url.includes('broken') ? 'damaged' : null) });
  const images = ['https://x.example/a.jpg', 'https://x.example/broken.jpg'];
  const { job_id } = (await (await daemon.submit([{ lot_id: 'a', images }])).json()) as { job_id: string };
  const ended = daemon.ended(job_id);
  await daemon.work();
  await ended;
  const { samples } = await scrape(daemon);
  expect(samples.get('descgen_photos_total{outcome="used"}')).toBe(1);
  expect(samples.get('descgen_photos_total{outcome="left_out"}')).toBe(1);
});

test('requests are counted by route, and whatever is no route in one series', async () => {
  const daemon = await testDaemon();
  await daemon.fetch('/api/v1/jobs/one/status');
  await daemon.fetch('/api/v1/jobs/another/status');
  for (const path of ['/secret-of-somebody', '/wp-login.php', '/%']) await daemon.fetch(path);
  await daemon.fetch('/nowhere', { method: 'OPTIONS' });
  const { text, samples } = await scrape(daemon);
  expect(samples.get('descgen_http_requests_total{method="GET",route="/api/v1/jobs/:id/status",status="4xx"}')).toBe(2);
  expect(samples.get('descgen_http_requests_total{method="other",route="other",status="4xx"}')).toBe(4);
  for (const asked of ['somebody', 'wp-login', 'another']) expect(text).not.toContain(asked);
});

test('docs/webhooks.md lists every metric, with its labels, and no other', async () => {
  const daemon = await testDaemon();
  const { text } = await scrape(daemon);
  const docs = await readFile(new URL('../../docs/webhooks.md', import.meta.url), 'utf8');
  const rows = docs.split('\n').filter((line) => line.startsWith('| `descgen_'));
  const listed = rows
    .flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`(descgen_[a-z_]+)/g)])
    .map(([, name]) => name);
  const served = [...text.matchAll(/^# TYPE (\S+) /gm)].map(([, name = '']) => name);
  const own = served.filter((name) => !/^descgen_(?:nodejs|process)_/.test(name));
  expect(listed.filter((name) => !/^descgen_(?:nodejs|process)_$/.test(name ?? '')).sort()).toEqual(own.sort());
  const labels = [...text.matchAll(/^(descgen_[a-z_]+)\{([a-z_]+)=/gm)].filter(([, name = '']) => own.includes(name));
  for (const [, name, label] of labels) expect(docs).toMatch(new RegExp(`${name}\\{[^}]*${label}`));
});
