import type { Command } from 'commander';
import type { Cli } from '../cli.js';

export function addDaemon(program: Command, cli: Cli): void {
  const daemon = program
    .command('daemon')
    .description('Run and look after the daemon')
    .addHelpText(
      'after',
      `
Commands that need the daemon start it by themselves; \`daemon run\` is for service managers and containers.

Examples:
  $ descgen daemon start
  $ descgen daemon run --port 0
  $ descgen daemon logs --follow
  $ descgen daemon install`,
    );
  const address = (command: Command): Command =>
    command
      .option('--port <port>', 'port to listen on (0: any free one)')
      .option('--host <address>', 'address to bind (another than loopback needs daemon.token)')
      .option('--retry-schedule <times>', 'when webhooks are sent again, such as 1s,2s,4s (webhooks.retrySchedule)');

  address(daemon.command('run'))
    .description('Run in the foreground until stopped')
    .option('--log-level <level>', 'trace, debug, info, warn, error, fatal or silent')
    .option('--detached', 'started in the background by another command')
    .action(async (options) => (await import('../daemon/daemon-run.js')).run(cli, options));
  address(daemon.command('start'))
    .description('Start in the background')
    .option('--json', 'print JSON')
    .action(async (options) => (await import('../daemon/control.js')).start(cli, options));
  daemon
    .command('stop')
    .description('Let running work end, then stop')
    .option('--now', 'do not wait for running work; it is taken up again at the next start')
    .action(async (options) => (await import('../daemon/control.js')).stop(cli, options));
  address(daemon.command('restart'))
    .description('Stop, then start')
    .action(async (options) => (await import('../daemon/control.js')).restart(cli, options));
  daemon
    .command('status')
    .description('Show whether it runs, where, and what it does (exit 5 when it does not)')
    .option('--json', 'print JSON')
    .action(async (options) => (await import('../daemon/control.js')).status(cli, options));
  daemon
    .command('logs')
    .description('Show the log')
    .option('-n, --lines <count>', 'this many lines from the end', '50')
    .option('-f, --follow', 'go on showing what is added')
    .option('--json', 'the lines as they are kept')
    .action(async (options) => (await import('../daemon/logs.js')).logs(cli, options));
  daemon
    .command('install')
    .description(
      'Run it as a service of this user (systemd or launchd), so that what is owed is sent after a restart too',
    )
    .option('--print', 'show the service file and change nothing')
    .option('--force', 'overwrite a file that was changed by hand')
    .action(async (options) => (await import('../daemon/install.js')).install(cli, options));
  daemon
    .command('uninstall')
    .description('Stop the service and remove its file')
    .option('--force', 'remove a file that was changed by hand')
    .action(async (options) => (await import('../daemon/install.js')).uninstall(cli, options));
}
