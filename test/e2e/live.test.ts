import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { lotsFile } from './lots.js';
import { program, ROOT } from './program.js';
import { onTerminal } from './terminal.js';

// There is much to wait for, and the machine may have other things to do.
vi.setConfig({ testTimeout: 90_000 });

/** One lot at a time, so that there is something to watch. */
const SLOW = { DESCGEN_GENERATION_CONCURRENCY: '1' };
// biome-ignore lint/suspicious/noControlCharactersInRegex: control codes are what is looked for
const CONTROL = /\u001b/;

/** A photo that is not answered before it is released: its lot is under way until then. */
async function heldPhoto(): Promise<{ url: string; release(): void }> {
  const photo = await readFile(join(ROOT, 'examples/photos/car_002_wheel.jpg'));
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const server = createServer((_, answer) => void released.then(() => answer.end(photo))).listen(0, '127.0.0.1');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await once(server, 'listening');
  return { url: `http://localhost:${(server.address() as AddressInfo).port}/1.jpg`, release };
}

test('submit --wait on a terminal: bar, rate, failures with their reason, a summary, and the exit code', async () => {
  const descgen = await program(SLOW);
  const terminal = onTerminal(descgen, ['submit', await lotsFile(300, 10), '--wait']);
  await terminal.shows(/█+░+ \d+ %/);
  await terminal.shows(/of 300 lots · .*lots\/s/);
  await terminal.shows(/✗ lot \d+ {2}Its only photo could not be used/);
  await terminal.shows('Ctrl-C stops watching; the work goes on.');
  expect(await terminal.ended).toBe(3);
  // Lines are broken between words, where the terminal ends.
  const text = terminal.text().replace(/\s+/g, ' ');
  expect(text).toContain('partially_completed: 270 completed, 30 failed of 300 (100 %)');
  expect(text).toContain('… and 20 more');
  expect(text).toMatch(/descgen retry [0-9a-f]{8}`/);
  expect(text).toMatch(/descgen results [0-9a-f]{8}`/);
  // The cursor is shown again, and nothing that was scrolled out was cleared.
  expect(terminal.written().lastIndexOf('\u001b[?25h')).toBeGreaterThan(terminal.written().lastIndexOf('\u001b[?25l'));
  expect(terminal.written()).not.toContain('\u001b[3J');
});

test('Ctrl-C ends the watching with 130, says that the work goes on, and it does', async () => {
  const descgen = await program(SLOW);
  const terminal = onTerminal(descgen, ['submit', await lotsFile(3_000), '--wait'], { columns: 40, rows: 10 });
  await terminal.shows('Ctrl-C leaves');
  terminal.tell('resize 100 30');
  await terminal.shows('Ctrl-C stops watching');
  terminal.tell('interrupt');
  expect(await terminal.ended).toBe(130);
  expect(terminal.text()).toContain('Stopped waiting; the work goes on.');
  const done = async () =>
    (await descgen.json<{ completed_lots: number }>(['status', '@last', '--json'])).completed_lots;
  const before = await done();
  await vi.waitFor(async () => expect(await done()).toBeGreaterThan(before), { timeout: 20_000 });
  expect((await descgen.run(['cancel', '@last'])).code).toBe(0);
});

test('several jobs on a terminal: one view, then a table of their ends', async () => {
  const descgen = await program(SLOW);
  const held = await heldPhoto();
  const first = JSON.stringify([{ lot_id: 'held', images: [held.url] }]);
  const ids = [(await descgen.run(['submit', '-', '-q'], { input: first })).stdout];
  for (const file of [await lotsFile(100, 2), await lotsFile(3, 1)]) {
    ids.push((await descgen.run(['submit', file, '-q'])).stdout);
  }
  const terminal = onTerminal(descgen, ['wait', ...ids]);
  await terminal.shows(/3 jobs, \d finished/);
  held.release();
  expect(await terminal.ended).toBe(4);
  const short = ids.map((id) => id.slice(0, 8));
  const table = terminal.text().slice(terminal.text().lastIndexOf('JOB '));
  expect(table.split('\r\n').map((line) => line.split(/ {2,}/).slice(0, 4))).toEqual([
    ['JOB', 'STATUS', 'LOTS', 'FAILED'],
    [short[0], 'completed', '1/1', '0'],
    [short[1], 'partially_completed', '50/100', '50'],
    [short[2], 'failed', '0/3', '3'],
    [''],
  ]);
});

test.each([
  ['CI', { CI: 'true' }],
  ['a dumb terminal', { TERM: 'dumb' }],
])('with %s there are no control codes', async (_what, env) => {
  const descgen = await program();
  const terminal = onTerminal(descgen, ['submit', await lotsFile(30, 3), '--wait'], { env });
  expect(await terminal.ended).toBe(3);
  expect(terminal.written()).not.toMatch(CONTROL);
  expect(terminal.text().replace(/\s+/g, ' ')).toContain('20 completed, 10 failed of 30');
});

test('NO_COLOR takes the colours away and leaves the view', async () => {
  const descgen = await program(SLOW);
  const terminal = onTerminal(descgen, ['submit', await lotsFile(20, 3), '--wait'], { env: { NO_COLOR: '1' } });
  expect(await terminal.ended).toBe(3);
  expect(terminal.written()).toMatch(CONTROL);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are looked for
  expect(terminal.written()).not.toMatch(/\u001b\[(?:1|3\d|9\d)m/);
});

test('a terminal of one line gets a line', async () => {
  const descgen = await program(SLOW);
  const terminal = onTerminal(descgen, ['submit', await lotsFile(100, 2), '--wait'], { rows: 1, columns: 40 });
  await terminal.shows(/\d+ of 100 lots.*…/);
  expect(await terminal.ended).toBe(3);
  // It is drawn over in its place: nothing wraps.
  const drawn = terminal.text().split(/[\r\n]/);
  expect(drawn.filter((line) => line.includes('of 100 lots,')).every((line) => [...line].length <= 40)).toBe(true);
  expect(terminal.written()).not.toContain('\u001b[2J');
  expect(
    terminal
      .text()
      .split('\n')
      .filter((line) => /^- \d+ of/.test(line)),
  ).toEqual([]);
  expect(terminal.written()).toContain('\u001b[?25l');
});

test('status --watch --json prints a line for each change and nothing else, up to the end', async () => {
  const descgen = await program(SLOW);
  await descgen.run(['submit', await lotsFile(100, 4), '-q']);
  const { code, stdout, stderr } = await descgen.run(['status', '@last', '--watch', '--json']);
  expect([code, stderr]).toEqual([0, '']);
  const seen = stdout.split('\n').map((line) => JSON.parse(line) as { status: string; percent: number });
  expect(seen.length).toBeGreaterThan(1);
  expect(seen.at(-1)).toMatchObject({ status: 'partially_completed', percent: 100 });
  const percents = seen.map(({ percent }) => percent);
  expect(percents).toEqual([...percents].sort((a, b) => a - b));
});

test('status --watch in a pipe ends with the whole status and the failures', async () => {
  const descgen = await program();
  await descgen.run(['submit', await lotsFile(20, 10), '-q']);
  const { code, stdout } = await descgen.run(['status', '@last', '-w']);
  expect(code).toBe(0);
  expect(stdout).toMatch(/status +partially_completed/);
  expect(stdout).toContain('lot 10: Its only photo could not be used');
  expect(stdout).not.toMatch(CONTROL);
});

test('a daemon that is killed or restarted under way is waited for, and the end is shown', async () => {
  const descgen = await program(SLOW);
  await descgen.run(['submit', await lotsFile(400), '-q']);
  const terminal = onTerminal(descgen, ['wait', '@last']);
  await terminal.shows(/of 400 lots/);
  const { pid } = JSON.parse(await readFile(join(descgen.home, 'daemon.json'), 'utf8')) as { pid: number };
  process.kill(pid, 'SIGKILL');
  await terminal.shows('The daemon does not respond; waiting for it to come back.');
  expect(await terminal.ended).toBe(0);
  expect(terminal.text()).toContain('400 completed of 400 (100 %)');
}, 60_000);

test('a timeout holds while the daemon is away', async () => {
  const descgen = await program(SLOW);
  await descgen.run(['submit', await lotsFile(1_500), '-q']);
  const terminal = onTerminal(descgen, ['wait', '@last', '--timeout', '8s']);
  await terminal.shows(/of 1,500 lots/);
  // Stopped in order, so it is waited for and not started again.
  await descgen.run(['daemon', 'stop', '--now']);
  await terminal.shows('waiting for it to come back');
  expect(await terminal.ended).toBe(7);
  expect(terminal.text()).toContain('Not finished in time');
});
