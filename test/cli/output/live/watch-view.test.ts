import { EventEmitter } from 'node:events';
import { render } from 'ink';
import { cleanup, render as renderText } from 'ink-testing-library';
import { createElement } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { createLiveView } from '../../../../src/cli/output/live/live-view.js';
import {
  countParts,
  fitting,
  layoutOf,
  totalsOf,
  type WatchState,
} from '../../../../src/cli/output/live/watch-model.js';
import { WatchView } from '../../../../src/cli/output/live/watch-view.js';
import { progressText } from '../../../../src/cli/output/progress.js';
import { createStyle } from '../../../../src/cli/output/style.js';
import { LOTS_WAIT } from '../../../../src/core/job.js';
import { statusAnswer } from '../../make.js';

afterEach(cleanup);

function state(over: Partial<WatchState> = {}): WatchState {
  return { jobs: [statusAnswer()], failures: [], rate: 10, elapsed_ms: 5_000, trouble: null, ...over };
}

function failures(count: number) {
  return Array.from({ length: count }, (_, index) => ({
    job_id: 'j',
    lot_id: `lot ${index} \u001b[31m`,
    reason: `Its only photo could not be used: ${'very '.repeat(40)}broken.`,
  }));
}

function jobs(count: number) {
  return Array.from({ length: count }, (_, index) => statusAnswer({ job_id: `job-${index}` }));
}

/** What a terminal of that size shows, in lines. */
function shown(of: WatchState, { columns, rows }: { columns: number; rows: number }): string[] {
  const style = createStyle(false);
  const view = createElement(WatchView, { state: of, style, columns, rows, ids: new Map() });
  // The library's terminal is 100 wide; narrower ones are drawn into a stream of that width.
  const frames: string[] = [];
  const write = (text: string): boolean => frames.push(text) > 0;
  const stream = Object.assign(new EventEmitter(), { columns, rows, write });
  const instance = render(view, { stdout: stream as never, debug: true, patchConsole: false });
  instance.unmount();
  return (frames.at(-1) ?? '').replace(/\n$/, '').split('\n');
}

test('while lots wait for a model server, the view says why; a finished job waits for nothing', () => {
  const warnings = [`${LOTS_WAIT} No model server answers at http://127.0.0.1:9: start it.`];
  const size = { columns: 90, rows: 24 };
  const reason = 'Lots are waiting: No model server answers at http://127.0.0.1:9: start it.';
  expect(shown(state({ jobs: [statusAnswer({ job_id: 'other' }), statusAnswer({ warnings })] }), size)).toContain(
    reason,
  );
  const ended = statusAnswer({ warnings, status: 'completed', pending_lots: 0 });
  expect(shown(state({ jobs: [ended] }), size)).not.toContain(reason);
  expect(shown(state({ jobs: [statusAnswer({ warnings })], trouble: 'The daemon is away.' }), size)).toContain(
    'The daemon is away.',
  );
});

test('a job shows its bar, its numbers, its webhook and its failures', () => {
  const job = statusAnswer({
    failed_lots: 3,
    completed_lots: 47,
    webhook: { delivery_id: 'm', status: 'pending', attempts: 2, next_attempt_at: null, last_error: 'HTTP 500' },
  });
  const of = state({ jobs: [job], failures: failures(1) });
  const view = createElement(WatchView, {
    state: of,
    style: createStyle(false),
    columns: 100,
    rows: 24,
    ids: new Map([[job.job_id, '365a09ce']]),
  });
  const frame = renderText(view).lastFrame() ?? '';
  expect(frame.split('\n').slice(0, 4)).toEqual([
    '365a09ce  processing  5 s',
    `${'█'.repeat(30)}${'░'.repeat(30)} 50 %`,
    '50 of 100 lots · 10 lots/s · about 5 s left · 3 failed',
    'webhook pending after 2 attempts: HTTP 500',
  ]);
  expect(frame).toContain('✗ lot 0 \\x1b[31m  Its only photo');
  expect(frame).toContain('Ctrl-C stops watching; the work goes on.');
});

test.each([
  [80, 24],
  [200, 50],
  [40, 10],
  [20, 4],
  [10, 2],
])('at %ix%i nothing is wider than the terminal, and a line stays free', (columns, rows) => {
  const crowded = state({ jobs: jobs(30), failures: failures(100), trouble: 'The daemon does not answer.' });
  for (const of of [state(), crowded, state({ failures: failures(50) }), state({ jobs: jobs(2) })]) {
    const lines = shown(of, { columns, rows });
    expect(lines.length).toBeLessThan(rows);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(columns);
  }
});

test('in one line there is room for nothing', () => {
  expect(shown(state(), { columns: 80, rows: 1 })).toEqual(['']);
});

test('several jobs are listed, unfinished ones first, and the rest is counted', () => {
  const ended = statusAnswer({ job_id: 'ended', status: 'completed', pending_lots: 0 });
  const lines = shown(state({ jobs: [ended, ...jobs(30)] }), { columns: 80, rows: 14 });
  expect(lines[0]).toBe('31 jobs, 1 finished  5 s');
  expect(lines[3]).toContain('job-0');
  expect(lines.find((line) => line.includes('more'))).toMatch(/… and \d+ more/);
});

test('a problem is shown even when space is short', () => {
  const lines = shown(state({ trouble: 'The daemon does not answer.' }), { columns: 40, rows: 3 });
  expect(lines).toEqual(['50 of 100 lots · about 5 s left', 'The daemon does not answer.']);
});

test('the least important numbers are left out first', () => {
  const parts = countParts({ ...totalsOf(state()), failed: 3 }, 10);
  expect(fitting(parts, 100)).toHaveLength(4);
  expect(fitting(parts, 45)).toEqual(['50 of 100 lots', 'about 5 s left', '3 failed']);
  expect(fitting(parts, 30)).toEqual(['50 of 100 lots', '3 failed']);
  expect(fitting(parts, 3)).toEqual(['50 of 100 lots']);
});

test('time left comes from the recent rate, or else from the daemon', () => {
  expect(totalsOf(state({ rate: 2 })).left).toBe(25);
  expect(totalsOf(state({ rate: null })).left).toBe(5);
  expect(totalsOf(state({ rate: null, jobs: [statusAnswer({ eta_seconds: null })] })).left).toBeNull();
  expect(totalsOf(state({ jobs: [statusAnswer({ pending_lots: 0 })] })).left).toBeNull();
});

test('failures leave room for jobs and jobs for failures', () => {
  const layout = layoutOf(14, { jobs: 30, failures: 100, webhook: false, trouble: false });
  expect(layout.jobs).toBeGreaterThan(3);
  expect(layout.failures).toBeGreaterThan(3);
});

test('a plain line shows the same, with the last failure', () => {
  const [failure] = failures(1);
  const short = { ...failure, lot_id: 'car\n7', reason: 'It is empty.', job_id: 'j' };
  expect(progressText(state({ jobs: [statusAnswer({ failed_lots: 1 })], failures: [short] }))).toBe(
    '50 of 100 lots (50 %), 10 lots/s, about 5 s left, 1 failed; the last is car\\x0a7: It is empty.',
  );
});

test('a view that is updated a thousand times a second draws a few frames, follows the size, and leaves nothing behind', async () => {
  const stream = Object.assign(new EventEmitter(), { columns: 80, rows: 24, isTTY: true, written: [] as string[] });
  const write = (text: string): boolean => stream.written.push(text) > 0;
  const view = createLiveView(Object.assign(stream, { write }) as never, createStyle(false));
  const began = performance.now();
  for (let count = 0; count < 1_000; count += 1) {
    view.show(state({ failures: failures(100), elapsed_ms: count }));
    if (count % 100 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  const seconds = (performance.now() - began) / 1_000;
  const frames = stream.written.filter((text) => text.includes('lots/s')).length;
  expect(frames).toBeLessThanOrEqual(12 * (1 + seconds));
  Object.assign(stream, { columns: 40, rows: 10 });
  stream.emit('resize');
  await vi.waitFor(() => expect(stream.written.join('')).toContain('Ctrl-C leaves'));
  view.end();
  const written = stream.written.join('');
  expect(written.endsWith('\u001b[?25h')).toBe(true);
  // The scrollback is never cleared.
  expect(written).not.toContain('\u001b[3J');
  expect(stream.listenerCount('resize')).toBe(0);
});
