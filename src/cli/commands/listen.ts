import { type Command, Option } from 'commander';
import type { Cli } from '../cli.js';
import type { ListenFlags } from '../listen/listen-plan.js';
import { secretOption } from '../secret-option.js';

export function addListen(program: Command, cli: Cli): void {
  program
    .command('listen')
    .description('Receive webhooks here: verify them, print them, pass them on, and fail on purpose')
    .option('-p, --port <port>', 'port to listen at (0: any free one)', '3000')
    .option('--host <address>', 'address to bind', '127.0.0.1')
    .option('--json', 'print one JSON object a line for each webhook, and nothing else on stdout')
    .addOption(secretOption())
    .option('--tolerance <time>', 'refuse what was sent longer ago, such as 5m')
    .option('--insecure-skip-verify', 'take webhooks whose signature does not hold, and mark them')
    .option('--since <when>', 'also take ends of jobs from then on: 2h, or an ISO 8601 time')
    .option('--resume', 'go on where the last listener at this port ended')
    .option('--daemon <url>', 'take ends of jobs from the daemon at this URL; DESCGEN_DAEMON_TOKEN holds its token')
    .option('--token-file <file>', 'take the token of --daemon from this file')
    .option('--no-tunnel', 'take only what is sent here over HTTP')
    .option('--forward-to <url>', 'pass webhooks on to a program of yours, byte for byte')
    .option('--exec <command>', 'run a command for each webhook: its body on stdin, DESCGEN_JOB_ID and others set')
    .option('--exec-at-once <count>', 'so many commands run at once', '4')
    .option('--exec-timeout <time>', 'a command that runs longer is ended', '5m')
    .option('--fetch-results <folder>', "write each job's results there, as <job id>.json")
    .addOption(
      new Option('--answer <whose>', 'answer at once, or with what --forward-to, --exec and --fetch-results bring back')
        .choices(['own', 'theirs'])
        .default('own'),
    )
    .option('--record <folder>', 'keep each webhook as a file, for `descgen replay`')
    .option('--script <list>', 'fail in this order: 500,500,timeout,reset,close,drip,flood,garbage,301,429,ok')
    .option('--fail-rate <share>', 'answer this share of webhooks with 500, such as 0.2')
    .option('--delay <time>', 'wait so long before each answer, such as 35s')
    .option('--retry-schedule <times>', 'when the ends of jobs are passed on again (webhooks.retrySchedule)')
    .option('--expect <conditions>', 'end when such webhooks came: status=completed,count=3')
    .option('--timeout <time>', 'wait for them no longer than this')
    .addHelpText(
      'after',
      `
Jobs without a webhook URL tell their end here, wherever the daemon runs: nothing need be reachable.
Jobs with one send it to any path of this address; /webhook-handler is the one that is announced.

A script: statuses and ways to fail; 500x3 is three of them, a * at the end repeats the last for ever.
What is failed on purpose is not passed on.

Exits 130 at Ctrl-C (143 at SIGTERM, 129 at SIGHUP); with --expect 0 when it was met, 7 when not in time, 8 when a signature did not hold.

Examples:
  $ descgen listen --port 3000                         # here,
  $ descgen submit examples/lots.json                  # and in another terminal
  $ descgen listen --forward-to http://localhost:8000/webhook-handler --answer theirs
  $ descgen listen --script 500,500,timeout --retry-schedule 1s,2s,4s
  $ descgen listen --expect status=completed,count=3 --timeout 30s --json
  $ descgen listen --exec 'descgen results "$DESCGEN_JOB_ID" --format csv -o "$DESCGEN_JOB_ID.csv"'`,
    )
    .action(async (flags: ListenFlags) => {
      const { listen } = await import('../listen/run-listen.js');
      return listen(cli, flags);
    });
}
