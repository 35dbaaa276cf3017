/** What `webhooks metrics` and `webhooks health` do. */
import { EXIT } from '../../core/errors.js';
import type { Cli } from '../cli.js';
import { connect } from '../daemon/daemon-link.js';
import { jsonText } from '../output/json-text.js';
import { healthText } from './output/deliveries-text.js';
import { metricsText } from './output/webhook-metrics.js';

const WIDEST_PLOT = 120;

export async function metrics(cli: Cli, options: { hours: string; json?: boolean }): Promise<void> {
  const client = await connect(cli);
  const answer = await client.webhookMetrics(options.hours);
  if (options.json === true) {
    cli.print(jsonText(answer));
    return;
  }
  const style = cli.style.out;
  cli.print(metricsText(answer, { style, width: cli.live.out ? Math.min(WIDEST_PLOT, style.width) : null }));
}

export async function health(cli: Cli, options: { json?: boolean }): Promise<void> {
  const client = await connect(cli);
  const answer = await client.webhookHealth();
  cli.print(options.json === true ? jsonText(answer) : healthText(answer, { now: Date.now(), style: cli.style.out }));
  if (answer.status === 'unhealthy') cli.exitCode = EXIT.failed;
}
