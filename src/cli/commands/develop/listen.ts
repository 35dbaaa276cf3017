/** `descgen listen`: its flags and help. */
import { type Command, Option } from 'commander';
import type { Cli } from '../../cli.js';
import { DEFAULT_HOST, DEFAULT_PORT } from '../../listen/listen-address.js';
import type { ListenFlags } from '../../listen/listen-plan.js';
import { secretOption } from '../../secret-option.js';

export function addListen(program: Command, cli: Cli): void {
  program
    .command('listen')
    .description('Receive webhooks on this machine: verify, print, forward, or fail on purpose')
    .option('-p, --port <port>', 'port to listen on (0: any free one)', DEFAULT_PORT)
    .option('--host <address>', 'address to bind', DEFAULT_HOST)
    .option('--json', 'print one JSON object per line for each webhook, and nothing else on stdout')
    .addOption(secretOption())
    .option('--tolerance <time>', 'refuse webhooks that were signed longer ago, such as 5m')
    .option('--insecure-skip-verify', 'accept webhooks with a wrong signature, and mark them')
    .option('--since <when>', 'also show jobs that finished since then: 2h, or an ISO 8601 time')
    .option('--resume', 'continue where the last listener on this port stopped')
    .option('--daemon <url>', 'use the daemon at this URL; DESCGEN_DAEMON_TOKEN holds its token')
    .option('--token-file <file>', 'read the token for --daemon from this file')
    .option('--no-tunnel', 'accept only webhooks that are sent here over HTTP')
    .option('--forward-to <url>', 'forward webhooks to your program, byte for byte: a URL, localhost:8000, or 8000')
    .option('--exec <command>', 'run a command for each webhook, with the body on stdin and DESCGEN_JOB_ID etc. set')
    .option('--exec-at-once <count>', 'maximum commands at once', '4')
    .option('--exec-timeout <time>', 'stop a command that runs longer', '5m')
    .option('--fetch-results <folder>', "save each job's results in this folder as <job id>.json")
    .addOption(
      new Option('--answer <whose>', 'answer at once, or with the result of --forward-to, --exec and --fetch-results')
        .choices(['own', 'theirs'])
        .default('own'),
    )
    .option('--record <folder>', 'save each webhook as a file, for `descgen replay`')
    .option(
      '--script <list>',
      'answer in this order, such as 500,timeout,ok; steps: statuses, ok, timeout, reset, close, drip, flood, garbage',
    )
    .option('--fail-rate <share>', 'answer this share of webhooks with 500, such as 0.2')
    .option('--delay <time>', 'wait this long before each answer, such as 35s')
    .option('--retry-schedule <times>', 'waits before a failed webhook is sent again (webhooks.retrySchedule)')
    .option('--webhook-timeout <time>', 'longest wait for an answer to a webhook (webhooks.timeout)')
    .option('--expect <conditions>', 'exit once matching webhooks arrive: status=completed,count=3')
    .option('--timeout <time>', 'longest wait for --expect')
    .addHelpText(
      'after',
      `
Jobs without a webhook URL report here; this port need not be reachable from the daemon.
Jobs with one can send to any path of this address; it announces /webhook-handler.

A script lists statuses and failures: 500x3 repeats a step three times, a final * repeats the last one forever.
Webhooks that fail on purpose are not forwarded.

Exits with 130 after Ctrl-C (143 after SIGTERM, 129 after SIGHUP). With --expect: 0 when it was met, 7 after --timeout,
8 on a wrong signature.

Examples:
  $ descgen listen                            # in one terminal
  $ descgen trigger completed                 # in another: a signed sample
  $ descgen submit examples/lots.json         # or a real job
  $ descgen listen --forward-to localhost:8000/webhook-handler --answer theirs
  $ descgen listen --script 500,timeout,reset,ok --retry-schedule 1s,1s,1s --webhook-timeout 1s
  $ descgen listen --expect status=completed,count=3 --timeout 30s --json
  $ descgen listen --exec 'descgen results "$DESCGEN_JOB_ID" -o new.csv'`,
    )
    .action(async (flags: ListenFlags) => {
      const { listen } = await import('../../listen/run-listen.js');
      return listen(cli, flags);
    });
}
