// Start-up of whole processes against `node -e 0`, interleaved.
import { spawnSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { args, BIN, ratios, report, spread, startDaemon } from './lib.mjs';

const ROUNDS = Number(args('rounds', 25));

const daemon = await startDaemon();
try {
  const lots = JSON.stringify([{ lot_id: 'a', images: ['https://example.invalid/1.jpg'] }]);
  const signature = createHmac('sha256', daemon.secret).update(lots).digest('hex');
  const answer = await fetch(`${daemon.url}/api/v1/generate-descriptions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: `{"signature":"${signature}","version":"1.0.0","languages":["en"],"lots":${lots}}`,
  });
  const { job_id } = await answer.json();
  const variants = {
    'node -e 0': ['-e', '0'],
    'descgen --version': [BIN, '--version'],
    'descgen --help': [BIN, '--help'],
    'descgen status': [BIN, 'status', job_id],
  };
  const goals = { 'descgen --version': 'at most 1.4', 'descgen status': 'at most 3' };
  const env = { ...process.env, DESCGEN_HOME: daemon.home };
  const times = Object.fromEntries(Object.keys(variants).map((name) => [name, []]));
  for (let round = -2; round < ROUNDS; round += 1) {
    for (const [name, argv] of Object.entries(variants)) {
      const started = performance.now();
      const { status } = spawnSync(process.execPath, argv, { env, stdio: 'ignore' });
      if (status !== 0) throw new Error(`${name} exited with ${status}`);
      if (round >= 0) times[name].push(performance.now() - started);
    }
  }
  const base = times['node -e 0'];
  report(`start-up, ${ROUNDS} rounds`, [
    ['', 'ms', 'ratio of the same round', 'goal'],
    ...Object.entries(times).map(([name, values]) => [
      name,
      spread(values, 1),
      spread(ratios(values, base), 2),
      goals[name] ?? '',
    ]),
  ]);
} finally {
  await daemon.stop();
}
