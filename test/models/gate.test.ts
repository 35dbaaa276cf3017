/** How many questions a server gets at once, and how long none, by a clock of the test's own. */
import { expect, test } from 'vitest';
import type { ModelFailure } from '../../src/core/ports/model.js';
import { createGate } from '../../src/models/gate.js';

const away: ModelFailure = { kind: 'wait', outage: true, message: 'away' };

function gateAt(options: { at_once: number; most: number }) {
  const clock = { now: 1_000_000 };
  return { clock, gate: createGate({ ...options, now: () => clock.now }) };
}

test('a hosted server gets one question more after each round of answers, and half as many after an overload', () => {
  const { gate, clock } = gateAt({ at_once: 4, most: 6 });
  for (let answers = 0; answers < 5; answers += 1) gate.answered();
  expect(gate.limit()).toBe(5);
  for (let answers = 0; answers < 50; answers += 1) gate.answered();
  expect(gate.limit()).toBe(6);
  gate.failed(away, clock.now);
  expect(gate.limit()).toBe(3);
  for (let cuts = 0; cuts < 9; cuts += 1) gate.failed(away, clock.now + 1);
  expect(gate.limit()).toBe(1);
});

test('the limits of a local server stay as they are', () => {
  const { gate, clock } = gateAt({ at_once: 2, most: 2 });
  gate.answered();
  gate.failed(away, clock.now);
  expect(gate.limit()).toBe(2);
});

test('questions that were under way together are one overload', () => {
  const { gate, clock } = gateAt({ at_once: 8, most: 32 });
  const asked_at = clock.now;
  clock.now += 10;
  for (let questions = 0; questions < 8; questions += 1) gate.failed(away, asked_at);
  expect(gate.limit()).toBe(4);
  expect(gate.outage()).toEqual({ message: 'away', wait_ms: 1_000 });
});

test('pauses double to a minute, and an answer ends them', () => {
  const { gate, clock } = gateAt({ at_once: 2, most: 2 });
  const pauses: number[] = [];
  for (let tries = 0; tries < 8; tries += 1) {
    pauses.push(gate.failed(away, clock.now) / 1_000);
    clock.now += gate.outage()?.wait_ms ?? 0;
    expect(gate.outage()?.wait_ms).toBe(0);
  }
  expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
  gate.answered();
  expect(gate.outage()).toBeNull();
});

test('Retry-After is kept in full', () => {
  const { gate, clock } = gateAt({ at_once: 2, most: 2 });
  expect(gate.failed({ ...away, retry_after_ms: 3_600_000 }, clock.now)).toBe(3_600_000);
  clock.now += 3_599_999;
  expect(gate.outage()?.wait_ms).toBe(1);
});

test('a server that is away for a day is lost', () => {
  const { gate, clock } = gateAt({ at_once: 2, most: 2 });
  gate.failed(away, clock.now);
  clock.now += 24 * 3_600_000;
  expect(gate.lost()).toBe(false);
  clock.now += 1;
  expect(gate.lost()).toBe(true);
  gate.answered();
  expect(gate.lost()).toBe(false);
});
