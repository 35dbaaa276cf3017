import { describe, expect, it } from 'vitest';
import { emptyLotResult, LOT_STATUSES, type LotStatus, lotIsFinished, lotMayBecome } from '../../src/core/lot.js';
import { everyPair } from './pairs.js';

const LEGAL = new Set([
  'queued -> processing',
  'queued -> cancelled',
  'processing -> queued',
  'processing -> completed',
  'processing -> failed',
  'processing -> cancelled',
  'failed -> queued',
]);

describe('the states of a lot', () => {
  it.each(everyPair(LOT_STATUSES))('%s -> %s', (from, to) => {
    expect(lotMayBecome(from, to)).toBe(LEGAL.has(`${from} -> ${to}`));
  });

  it('names no transition between states that there are not', () => {
    const pairs = new Set(everyPair(LOT_STATUSES).map(([from, to]) => `${from} -> ${to}`));
    expect([...LEGAL].filter((pair) => !pairs.has(pair))).toEqual([]);
  });

  it('only queued and processing lots are unfinished', () => {
    expect(LOT_STATUSES.filter((status) => !lotIsFinished(status))).toEqual<LotStatus[]>(['queued', 'processing']);
  });
});

describe('a lot about which nothing is known', () => {
  it('has its id and status, nothing else, and no error', () => {
    expect(emptyLotResult('car_001', 'queued')).toStrictEqual({
      lot_id: 'car_001',
      status: 'queued',
      descriptions: [],
      facts: [],
      photos: [],
      missing_images: [],
      warnings: [],
      provenance: null,
    });
  });

  it('shares nothing with another one', () => {
    const one = emptyLotResult('a', 'failed');
    one.warnings.push('only mine');
    expect(emptyLotResult('b', 'failed').warnings).toEqual([]);
  });
});
