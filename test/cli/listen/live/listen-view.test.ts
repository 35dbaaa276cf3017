import { afterEach, expect, test, vi } from 'vitest';
import { createListenView, type ListenView } from '../../../../src/cli/listen/live/listen-view.js';
import { createStyle } from '../../../../src/cli/output/style.js';
import { cells } from '../../../../src/cli/output/text-width.js';
import type { Entry } from '../../../../src/listen/entry.js';
import { FakeKeyboard, FakeTerminal } from '../../fake-terminal.js';
import { entry, refused } from '../make-entry.js';

interface Opened {
  view: ListenView;
  terminal: FakeTerminal;
  keyboard: FakeKeyboard;
  quits: string[];
  replays: Entry[];
  /** Waits until the screen shows it. */
  shows(wanted: string | RegExp): Promise<void>;
}

const open: ListenView[] = [];

afterEach(async () => {
  vi.useRealTimers();
  await Promise.all(open.splice(0).map((view) => view.close()));
});

function opened({ columns = 80, rows = 24, keys = true } = {}): Opened {
  const terminal = new FakeTerminal(columns, rows);
  const keyboard = new FakeKeyboard();
  const quits: string[] = [];
  const replays: Entry[] = [];
  const view = createListenView({
    stream: terminal as never,
    stdin: keyboard as never,
    style: createStyle(false),
    url: 'http://localhost:3000/webhook-handler',
    forwardTo: null,
    secret: '…a1b2',
    keys,
    onQuit: (how) => quits.push(how),
    onReplay: (one) => replays.push(one),
  });
  open.push(view);
  const shows = (wanted: string | RegExp) => vi.waitFor(() => expect(terminal.text()).toMatch(wanted));
  return { view, terminal, keyboard, quits, replays, shows };
}

function received(view: ListenView, ...entries: Entry[]): void {
  for (const one of entries) view.show({ type: 'received', entry: one });
}

test('shows the address, the masked secret, the daemon, the counts and each webhook', async () => {
  const { view, terminal, shows } = opened();
  await shows('descgen trigger completed --to http://localhost:3000/webhook-handler');
  view.show({ type: 'tunnel', state: 'attached', message: 'It is there.' });
  received(view, entry(1), entry(2, { verdict: refused(), repeats: 1 }));
  await shows('#2');
  const lines = terminal.shown().map((line) => line.replace(/\d\d:\d\d:\d\d/, 'TIME'));
  expect(lines.slice(0, 4)).toEqual([
    'http://localhost:3000/webhook-handler · daemon attached · secret …a1b2',
    '2 received · 1 verified · 1 refused · 1 repeated',
    '  ✓  #1  TIME  completed  10/10  365a09ce              200 in 4 ms',
    expect.stringMatching(/^> ✗ {2}#2 {2}TIME {2}completed {2}10\/10 {2}365a09ce {2}repeats #1/),
  ]);
  expect(terminal.shown().at(-1)).toContain('Enter details');
});

test('keys open the details, replay, filter and quit', async () => {
  const { view, keyboard, shows, quits, replays } = opened();
  received(view, entry(1), entry(2, { verdict: refused() }));
  await shows('#2');
  keyboard.write('k');
  await shows(/> ✓ {2}#1/);
  keyboard.write('\r');
  await shows('genuine by x-signature');
  keyboard.write('\u001b[6~');
  await shows('"total_lots": 10');
  keyboard.write('n');
  await shows('what to do');
  keyboard.write('r');
  await vi.waitFor(() => expect(replays.map(({ number }) => number)).toEqual([2]));
  await shows('#2 again');
  keyboard.write('\u001b');
  await shows(/> ✗ {2}#2/);
  // Typed faster than it is read.
  keyboard.write('/#1\rq');
  await vi.waitFor(() => expect(quits).toEqual(['quit']));
  await shows('1 of 1 · only "#1"');
  keyboard.write('\u0003');
  await vi.waitFor(() => expect(quits).toEqual(['quit', 'interrupt']));
});

test('curl is shown whole on the normal screen, webhooks wait meanwhile, any key goes back', async () => {
  const { view, terminal, keyboard, shows } = opened({ columns: 40, rows: 10 });
  received(view, entry(1));
  await shows('365a09ce');
  keyboard.write('c');
  await shows(/^curl -i -X POST http:\/\/localhost:3000\/webhook-handler \\\n/);
  expect([terminal.other, terminal.cursor]).toEqual([false, true]);
  received(view, entry(2));
  keyboard.write(' ');
  await shows('2 received');
  expect(terminal.usual).toMatch(/^curl -i .*results_available":true}'\n\n$/s);
  expect([terminal.other, terminal.cursor]).toEqual([true, false]);
});

test('closing restores the terminal, with the counts and the last webhooks on it', async () => {
  const { view, terminal, keyboard, shows } = opened({ rows: 10 });
  await shows('No webhook yet');
  await vi.waitFor(() => expect(keyboard.raw).toBe(true));
  received(view, ...Array.from({ length: 30 }, (_, index) => entry(index + 1)));
  await view.close();
  const lines = terminal.shown();
  expect(lines.slice(0, 2)).toEqual([expect.stringContaining('http://localhost:3000'), '30 received · 30 verified']);
  expect(lines.slice(2, -1).map((line) => /#\d+/.exec(line)?.[0])).toEqual([
    '#24',
    '#25',
    '#26',
    '#27',
    '#28',
    '#29',
    '#30',
  ]);
  expect([terminal.other, terminal.cursor, keyboard.raw]).toEqual([false, true, false]);
  expect(terminal.listenerCount('resize')).toBe(0);
  // The scrollback is never cleared.
  expect(terminal.written.join('')).not.toContain('\u001b[3J');
});

test('without keys, none are read and none are shown', async () => {
  const { view, terminal, keyboard, shows } = opened({ keys: false });
  received(view, entry(1));
  await shows('#1');
  expect(keyboard.raw).toBe(false);
  expect(terminal.text()).not.toMatch(/quit|> ✓/);
});

test.each([
  [200, 50],
  [80, 24],
  [40, 10],
  [20, 4],
  [80, 1],
  [10, 2],
  [1, 1],
])('at %ix%i nothing is wider or higher than the terminal', async (columns, rows) => {
  const { view, terminal, keyboard } = opened({ columns, rows });
  const evil = entry(2, { verdict: refused({ message: '漢字🚗'.repeat(60) }), body: '漢'.repeat(500) });
  received(view, entry(1), evil);
  view.show({ type: 'trouble', message: `The disk is full: ${'very '.repeat(40)}` });
  for (const key of ['j', '\r', 'G', '\u001b', '/', 'x', '\u001b', 'x']) {
    const before = terminal.frames;
    keyboard.write(key);
    view.show({ type: 'received', entry: entry(100 + before) });
    // Draws all, also where nothing of what changed is seen.
    terminal.emit('resize');
    await vi.waitFor(() => expect(terminal.frames).toBeGreaterThan(before));
    const lines = terminal.shown();
    expect(lines.length).toBeLessThanOrEqual(rows);
    for (const line of lines) expect(cells(line)).toBeLessThanOrEqual(columns);
  }
});

test('a terminal that is resized is drawn again, and filled', async () => {
  const { view, terminal, shows } = opened();
  received(view, ...Array.from({ length: 100 }, (_, index) => entry(index + 1)));
  await shows('#100');
  terminal.resize(40, 10);
  await shows(/^http.*handler\n100 received/);
  await vi.waitFor(() => expect(terminal.shown()).toHaveLength(10));
  terminal.resize(200, 50);
  await vi.waitFor(() => expect(terminal.shown()).toHaveLength(50));
  await shows('#100');
});

test.each([10_000, 50_000])('%i webhooks at once cost a few frames of the visible rows', async (count) => {
  const { view, terminal, shows } = opened();
  await shows('No webhook yet');
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  const before = terminal.frames;
  let drawn = 0;
  const body = Buffer.from('{}');
  for (let number = 1; number <= count; number += 1) {
    const one = entry(number, { body });
    // Only a row that is drawn tells its time.
    Object.defineProperty(one.request, 'received_at', { get: () => (drawn += 1) });
    view.show({ type: 'received', entry: one });
    view.show({ type: 'finished', entry: one });
    // Two seconds in all.
    if (number % (count / 2_000) === 0) vi.advanceTimersByTime(1);
  }
  vi.advanceTimersByTime(1_000);
  const frames = terminal.frames - before;
  expect(frames).toBeGreaterThan(20);
  expect(frames).toBeLessThanOrEqual(2 * 15 + 2);
  expect(terminal.mostRows).toBeLessThanOrEqual(24);
  expect(drawn).toBeGreaterThan(0);
  // Each cell of it is laid out once a frame.
  expect(drawn).toBeLessThanOrEqual(frames * 24);
  expect(terminal.text()).toContain(`${count.toLocaleString('en')} received`);
  expect(terminal.text()).toContain('10,000 of 10,000');
});

test('moving among ten thousand draws what is visible and writes what changed', async () => {
  const { view, terminal, keyboard, shows } = opened();
  received(view, ...Array.from({ length: 10_000 }, (_, index) => entry(index + 1, { body: '' })));
  await shows('10,000 of 10,000');
  const at = terminal.written.length;
  keyboard.write('k');
  await shows('9,999 of 10,000');
  // Two marks and the place.
  const places = terminal.written.slice(at).join('').match(/;1H/g);
  expect(places).toHaveLength(3);
});
