import type { Command } from 'commander';
import { DescgenError } from '../../core/errors.js';
import type { Cli } from '../cli.js';
import { endText, exitOfEnd, worstExit } from '../output/job.js';
import { jsonLine } from '../output/json.js';

interface WaitCommandOptions {
  timeout?: string;
  json?: boolean;
  quiet?: boolean;
}

export function addWait(program: Command, cli: Cli): void {
  program
    .command('wait')
    .description('Wait until jobs have ended; exits by the worst of their ends')
    .argument('<jobs...>', 'job ids')
    .option('--timeout <duration>', 'give up after this long, such as 90s or 10m (exit 7)')
    .option('--json', 'print a JSON line for each job as it ends')
    .option('-q, --quiet', 'print nothing')
    .addHelpText('after', '\nExample:\n  $ descgen wait 365a09ce-5416-49b5-8471-d6aad042761c --timeout 10m')
    .action((job_ids: string[], options: WaitCommandOptions) => wait(cli, job_ids, options));
}

async function wait(cli: Cli, job_ids: string[], options: WaitCommandOptions): Promise<void> {
  const timeout_ms = options.timeout === undefined ? undefined : await parseTimeout(options.timeout);
  const { connect } = await import('../daemon-link.js');
  const { waitForEnd } = await import('../wait-for-end.js');
  const client = await connect(cli);
  const ended = await waitForEnd(cli, client, [...new Set(job_ids)], {
    ...(timeout_ms === undefined ? {} : { timeout_ms }),
    ended: (status) => {
      if (options.quiet === true) return;
      cli.print(options.json === true ? jsonLine(status) : endText(status, cli.style.out));
    },
  });
  cli.exitCode = worstExit(ended.map((status) => exitOfEnd(status.status)));
}

async function parseTimeout(text: string): Promise<number> {
  const { durationMs } = await import('../../config/kinds.js');
  const ms = durationMs(text);
  if (ms !== null) return ms;
  throw new DescgenError('usage', `--timeout takes a duration such as 90s, 10m or 1h, not "${text}".`);
}
