import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deliveryMetrics, metricsWindow } from '../../../src/core/delivery/delivery-metrics.js';
import { addTo, emptyHistogram, mergeInto, quantile, timingOf } from '../../../src/core/delivery/histogram.js';
import { emptyRow, LONG_SPAN_MS, SHORT_SPAN_MS, type StatisticsRow } from '../../../src/core/delivery/statistics.js';

const NOW = Date.UTC(2025, 7, 6, 11, 32);
const HOUR = 3_600_000;

describe('a histogram', () => {
  const histogramOf = (values: readonly number[]) => {
    const histogram = emptyHistogram();
    for (const value of values) addTo(histogram, value);
    return histogram;
  };

  it('knows every quantile within 10 %', () => {
    const durations = fc.array(fc.double({ min: 0.1, max: 4e9, noNaN: true }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(durations, fc.double({ min: 0, max: 1, noNaN: true }), (values, q) => {
        const sorted = [...values].sort((a, b) => a - b);
        const exact = sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)] ?? 0;
        const told = quantile(histogramOf(values), q) ?? 0;
        expect(Math.abs(told - exact) / exact).toBeLessThanOrEqual(0.1);
      }),
    );
  });

  it('adds up to the same whatever way it is divided', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(100_000)), fc.array(fc.nat(100_000)), (left, right) => {
        const sum = histogramOf(left);
        mergeInto(sum, histogramOf(right));
        const whole = histogramOf([...left, ...right]);
        expect({ ...sum, bins: new Map([...sum.bins].sort()) }).toEqual({
          ...whole,
          bins: new Map([...whole.bins].sort()),
        });
      }),
    );
  });

  it('says nothing of nothing, and takes whatever it is given', () => {
    expect(timingOf(emptyHistogram())).toBeNull();
    for (const odd of [0, -5, Number.MAX_SAFE_INTEGER]) {
      expect(quantile(histogramOf([odd]), 0.5)).toBeGreaterThan(0);
    }
  });
});

describe('metrics of a window', () => {
  const row = (at: number, attempts: number, delivered: number): StatisticsRow => {
    const one = { ...emptyRow(at), attempts, delivered, failed: attempts - delivered, answered: attempts };
    one.by_status_class['2xx'] = delivered;
    for (let count = 0; count < attempts; count += 1) addTo(one.exchange_ms, 10);
    return one;
  };

  it.each([
    [1, SHORT_SPAN_MS],
    [24, SHORT_SPAN_MS],
    [48, SHORT_SPAN_MS],
    [49, LONG_SPAN_MS],
    [8_760, LONG_SPAN_MS],
  ])('the last %i h begin where an interval begins, and are few enough points to plot', (hours, span_ms) => {
    const window = metricsWindow(NOW, hours);
    expect(window.span_ms).toBe(span_ms);
    expect(window.since % span_ms).toBe(0);
    expect(NOW - window.since).toBeGreaterThanOrEqual(hours * HOUR);
    expect(NOW - window.since).toBeLessThan(hours * HOUR + span_ms);
    const { series, step_ms } = deliveryMetrics({ rows: [], endpoints: [] }, window);
    expect(series.length).toBeLessThanOrEqual(150);
    expect(series[0]?.at).toBe(window.since);
    expect((series.at(-1)?.at ?? 0) + step_ms).toBeGreaterThan(NOW);
  });

  it('sums what was counted, and the points add up to the totals', () => {
    const window = metricsWindow(NOW, 1);
    const rows = [row(window.since, 4, 3), row(window.since + 2 * SHORT_SPAN_MS, 6, 6)];
    const metrics = deliveryMetrics({ rows, endpoints: [] }, window);
    expect(metrics.totals).toEqual({
      attempts: 10,
      delivered: 9,
      failed: 1,
      success_rate: 0.9,
      attempt_success_rate: 0.9,
    });
    expect(metrics.series.map((point) => point.attempts).filter((attempts) => attempts > 0)).toEqual([4, 6]);
    expect(metrics.series[1]).toMatchObject({ attempts: 0, avg_ms: null, p95_ms: null });
    expect(metrics.exchange_ms).toMatchObject({ avg: 10 });
    expect(metrics.delivery_ms).toBeNull();
    expect(metrics.by_status_class['2xx']).toBe(9);
  });

  it('has no rate before anything was sent', () => {
    const { totals } = deliveryMetrics({ rows: [], endpoints: [] }, metricsWindow(NOW, 24));
    expect(totals).toMatchObject({ attempts: 0, success_rate: null, attempt_success_rate: null });
  });
});
