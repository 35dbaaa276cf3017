/** Metrics of webhooks: totals, a plot, and the busiest endpoints. */
import type { WebhookMetricsAnswer } from '../../../api/contract/contract-webhooks.js';
import { listText } from '../../output/list-text.js';
import type { Style } from '../../output/style.js';
import { counted, table, visible } from '../../output/terminal-text.js';
import { percent } from './deliveries-text.js';
import { plotText } from './plot.js';

const PLOT_ROWS = 6;
const ENDPOINTS_SHOWN = 10;

/** Totals and tables; on a terminal of `width` columns also a plot. */
export function metricsText(
  metrics: WebhookMetricsAnswer,
  { style, width }: { style: Style; width: number | null },
): string {
  const { totals } = metrics;
  const text = table(
    [
      ['webhooks', style.bold(`the last ${counted(metrics.hours, 'hour')}`)],
      ['delivered', totals.delivered.toLocaleString('en')],
      ['failed', totals.failed === 0 ? '0' : style.red(totals.failed.toLocaleString('en'))],
      ['success', percent(totals.success_rate)],
      ['attempts', `${totals.attempts.toLocaleString('en')} (${percent(totals.attempt_success_rate)} delivered)`],
      ['responses', answersText(metrics)],
      ['response time', timingText(metrics.exchange_ms)],
      ['delivery time', timingText(metrics.delivery_ms)],
    ],
    style.width,
  );
  const plot = width === null || totals.attempts === 0 ? '' : `\n${plotOf(metrics, { style, width })}`;
  return `${text}${plot}${endpointsText(metrics, style)}${width === null ? seriesText(metrics, style) : ''}`;
}

function plotOf(metrics: WebhookMetricsAnswer, { style, width }: { style: Style; width: number }): string {
  const spans = metrics.series.map(({ attempts, delivered }) => ({ good: delivered, bad: attempts - delivered }));
  const plot = plotText(spans, { width, height: PLOT_ROWS, style, from: localTime(metrics), to: 'now' });
  return `${plot}   ${style.green('█')} delivered  ${style.red('▒')} not delivered (attempts)\n`;
}

/** The hour of the day for a day's plot, the date for a longer one. */
function localTime({ since, hours }: WebhookMetricsAnswer): string {
  const [date = '', time = ''] = since.split('T');
  return hours <= 48 ? `${time.slice(0, 5)} UTC` : date;
}

function answersText({ by_status_class }: WebhookMetricsAnswer): string {
  const some = Object.entries(by_status_class).filter(([, count]) => count > 0);
  return some.length === 0 ? 'none' : some.map(([name, count]) => `${name} ${count.toLocaleString('en')}`).join(', ');
}

function timingText(timing: WebhookMetricsAnswer['exchange_ms']): string {
  if (timing === null) return 'none yet';
  const { avg, p50, p95, p99 } = timing;
  return `avg ${ms(avg)}, p50 ${ms(p50)}, p95 ${ms(p95)}, p99 ${ms(p99)}`;
}

function ms(value: number): string {
  return value < 10_000 ? `${value.toLocaleString('en')} ms` : `${(value / 1000).toLocaleString('en')} s`;
}

function endpointsText({ by_endpoint, endpoint_count }: WebhookMetricsAnswer, style: Style): string {
  if (by_endpoint.length === 0) return '';
  const head = ['ATTEMPTS', 'DELIVERED', 'FAILED', 'AVG', 'ENDPOINT'];
  const rows = by_endpoint
    .slice(0, ENDPOINTS_SHOWN)
    .map(({ attempts, delivered, failed, avg_ms, endpoint, transport_failures }) => [
      String(attempts),
      String(delivered),
      String(failed),
      avg_ms === null ? '-' : ms(avg_ms),
      `${visible(endpoint)}${transport_failures > 0 ? ` (no response to the last ${transport_failures})` : ''}`,
    ]);
  const more = endpoint_count - rows.length;
  return `\n${listText(head, rows, style)}${more > 0 ? `and ${counted(more, 'endpoint')} more (--json shows the busiest 100)\n` : ''}`;
}

/** For a pipe: the numbers of the plot, without empty intervals. */
function seriesText({ series }: WebhookMetricsAnswer, style: Style): string {
  const rows = series
    .filter(({ attempts, failed }) => attempts > 0 || failed > 0)
    .map(({ at, attempts, delivered, failed, avg_ms }) => [
      at,
      String(attempts),
      String(delivered),
      String(failed),
      avg_ms === null ? '-' : ms(avg_ms),
    ]);
  return rows.length === 0 ? '' : `\n${listText(['FROM', 'ATTEMPTS', 'DELIVERED', 'FAILED', 'AVG'], rows, style)}`;
}
