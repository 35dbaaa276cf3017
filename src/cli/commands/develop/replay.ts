/** `descgen replay`: its flags and help. */
import { type Command, Option } from 'commander';
import { DescgenError, EXIT } from '../../../core/errors.js';
import { quoted } from '../../../core/text/quoted.js';
import type { Cli } from '../../cli.js';
import { receiverUrl } from '../../receiver-url.js';
import type { Pace } from '../../replay/replay-pace.js';
import { givenSecrets, type SecretOption, secretOption } from '../../secret-option.js';

interface ReplayOptions extends SecretOption {
  to: string;
  resign?: boolean;
  newId?: boolean;
  rate?: string;
  originalPace?: boolean;
  longestGap?: string;
  timeout?: string;
  failFast?: boolean;
  json?: boolean;
}

const LONGEST_GAP = '10s';

export function addReplay(program: Command, cli: Cli): void {
  program
    .command('replay')
    .description('Send recorded webhooks again, in their original order')
    .argument('<inputs...>', 'recordings (`listen --record`), or folders of them (*.http)')
    .requiredOption('--to <url>', 'the receiver; without a path, each recording keeps its own')
    .option('--resign', 'sign again with the current secret and time; webhook-id stays')
    .option('--new-id', 'give each a new webhook-id, so that it is not a repetition (signs again)')
    .addOption(secretOption())
    .addOption(new Option('--rate <number>', 'maximum webhooks per second').conflicts('originalPace'))
    .option('--original-pace', 'at the original intervals')
    .option('--longest-gap <time>', `longest wait of --original-pace (default: ${LONGEST_GAP})`)
    .option('--timeout <time>', 'longest wait for each answer (default: webhooks.timeout)')
    .option('--fail-fast', 'stop at the first that is not delivered')
    .option('--json', 'print one JSON object per line')
    .addHelpText(
      'after',
      `
Bodies and headers are sent as they were recorded, except Host, Content-Length and the headers of the connection.
Exits with 0 when every answer is 2xx, otherwise 4. Private addresses need network.allow, as they do for the daemon.

Examples:
  $ descgen replay recordings/ --to localhost:3000
  $ descgen replay 20250806T113000.123Z-000001-365a09ce.http --to localhost:3000/webhook-handler --resign
  $ descgen replay recordings/ --to localhost:3000 --new-id --rate 50`,
    )
    .action((inputs: string[], options: ReplayOptions) => replay(cli, inputs, options));
}

async function replay(cli: Cli, inputs: string[], options: ReplayOptions): Promise<void> {
  const to = receiverUrl('--to', options.to);
  const resigns = options.resign === true || options.newId === true;
  if (options.secretFile !== undefined && !resigns) {
    throw new DescgenError('usage', '--secret-file needs --resign or --new-id.');
  }
  const pace = await paceOf(options);
  const settings = await cli.settings({ 'webhooks.timeout': options.timeout });
  const { findRecordings } = await import('../../replay/recordings.js');
  const files = await findRecordings(inputs, cli.cwd);
  const { createReplayHints } = await import('../../replay/replay-hints.js');
  const { runReplay } = await import('../../replay/run-replay.js');
  const { replayJson, replaySummary, replayText } = await import('../../replay/replay-text.js');
  const secrets = resigns ? (await givenSecrets(cli, options)).all : null;
  const hints = createReplayHints(resigns ? null : { secrets: currentSecrets(cli), now: Date.now });
  // Not with Math.max(...names): there may be more files than a call can have arguments.
  const width = files.reduce((widest, { name }) => Math.max(widest, name.length), 0);
  const totals = await runReplay({
    files,
    to,
    secrets,
    new_id: options.newId === true,
    pace,
    policy: { daemonOnLoopback: true, allow: settings.get('network.allow') },
    deadline_ms: settings.get('webhooks.timeout'),
    fail_fast: options.failFast === true,
    hints,
    tell: (one) =>
      cli.print(options.json === true ? replayJson(one) : replayText(one, { style: cli.style.out, width })),
    interrupted: cli.interrupted,
  });
  cli.exitCode = totals.delivered === files.length ? EXIT.done : EXIT.failed;
  if (options.json !== true && files.length > 1)
    cli.note(replaySummary({ ...totals, left: files.length - totals.sent }));
  for (const sentence of hints.sentences()) cli.note(`${sentence}\n`);
}

/** Read at the first refusal. If they cannot be read, only the hint is lost. */
function currentSecrets(cli: Cli): () => Promise<readonly string[]> {
  let secrets: Promise<readonly string[]> | null = null;
  return () => {
    secrets ??= givenSecrets(cli, {}).then(
      ({ all }) => all,
      () => [],
    );
    return secrets;
  };
}

async function paceOf(options: ReplayOptions): Promise<Pace> {
  if (options.rate !== undefined) return { kind: 'rate', per_second: rateOf(options.rate) };
  if (options.originalPace !== true) {
    if (options.longestGap === undefined) return { kind: 'at_once' };
    throw new DescgenError('usage', '--longest-gap needs --original-pace.');
  }
  const { durationMs } = await import('../../../config/setting-kinds.js');
  const longestGap = options.longestGap ?? LONGEST_GAP;
  const longest_gap = durationMs(longestGap);
  // No timer waits longer.
  if (longest_gap !== null && longest_gap <= 24 * 86_400_000) return { kind: 'original', longest_gap };
  throw new DescgenError(
    'usage',
    `--longest-gap takes a duration with its unit, such as 5s, of at most 24d, not ${quoted(longestGap)}.`,
  );
}

function rateOf(text: string): number {
  const rate = /^\d{1,6}(?:\.\d{1,3})?$/.test(text) ? Number(text) : 0;
  if (rate > 0) return rate;
  throw new DescgenError('usage', `--rate takes webhooks per second, such as 50 or 0.5, not ${quoted(text)}.`);
}
