// What an idle daemon costs, beside an idle bare node server of the same minute.
import { spawn } from 'node:child_process';
import { args, cpuOf, memoryOf, report, spread, startDaemon } from './lib.mjs';

const SECONDS = Number(args('seconds', 20));
const ROUNDS = Number(args('rounds', 3));
const settle = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function watch(pid) {
  await settle(3_000);
  const before = cpuOf(pid);
  await settle(SECONDS * 1_000);
  return { cpu: (100 * (cpuOf(pid) - before)) / SECONDS, mb: memoryOf(pid, 'VmRSS') };
}

const bare = { cpu: [], mb: [] };
const ours = { cpu: [], mb: [] };
for (let round = 0; round < ROUNDS; round += 1) {
  const server = spawn(process.execPath, ['-e', "require('node:http').createServer().listen(0,'127.0.0.1')"], {
    stdio: 'ignore',
  });
  const daemon = await startDaemon();
  const [a, b] = await Promise.all([watch(server.pid), watch(daemon.pid)]);
  server.kill();
  await daemon.stop();
  bare.cpu.push(a.cpu);
  bare.mb.push(a.mb);
  ours.cpu.push(b.cpu);
  ours.mb.push(b.mb);
}
report(`idle for ${SECONDS} s, ${ROUNDS} rounds`, [
  ['', 'CPU %', 'memory MB', 'goal'],
  ['bare node:http server', spread(bare.cpu, 2), spread(bare.mb), ''],
  ['descgen daemon', spread(ours.cpu, 2), spread(ours.mb), 'no measurable CPU, below 120 MB'],
]);
