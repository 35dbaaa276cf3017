/** Flags and help of `descgen daemon`. */
import type { Command } from 'commander';
import type { Cli } from '../../cli.js';

export function addDaemon(program: Command, cli: Cli): void {
  const daemon = program
    .command('daemon')
    .description('Run and manage the daemon')
    .addHelpText(
      'after',
      `
Commands that need the daemon start it automatically; \`daemon run\` is for service managers and containers.

Examples:
  $ descgen daemon start
  $ descgen daemon run --port 0
  $ descgen daemon logs --follow
  $ descgen daemon install`,
    );
  const address = (command: Command): Command =>
    command
      .option('--port <port>', 'port to listen on (0: any free one)')
      .option('--host <address>', 'address to bind (needs daemon.token unless it is loopback)')
      .option('--retry-schedule <times>', 'waits before webhook retries, such as 1s,2s,4s (webhooks.retrySchedule)');

  address(daemon.command('run'))
    .description('Run in the foreground until stopped')
    .option('--log-level <level>', 'trace, debug, info, warn, error, fatal or silent')
    .option('--detached', 'when started in the background by another command')
    .action(async (options) => (await import('../../daemon/daemon-run.js')).run(cli, options));
  address(daemon.command('start'))
    .description('Start in the background')
    .option('--json', 'print JSON')
    .action(async (options) => (await import('../../daemon/control.js')).start(cli, options));
  daemon
    .command('stop')
    .description('Let running work finish, then stop')
    .option('--now', 'do not wait for running work; it is resumed at the next start')
    .action(async (options) => (await import('../../daemon/control.js')).stop(cli, options));
  address(daemon.command('restart'))
    .description('Stop, then start')
    .action(async (options) => (await import('../../daemon/control.js')).restart(cli, options));
  daemon
    .command('status')
    .description('Show whether it runs, where, and what it is doing (exit 5 if it is not running)')
    .option('--json', 'print JSON')
    .action(async (options) => (await import('../../daemon/control.js')).status(cli, options));
  daemon
    .command('logs')
    .description('Show the log')
    .option('-n, --lines <count>', 'number of lines from the end', '50')
    .option('-f, --follow', 'keep showing new lines')
    .option('--json', 'print the lines as stored')
    .action(async (options) => (await import('../../daemon/logs.js')).logs(cli, options));
  daemon
    .command('install')
    .description('Run it as a service (systemd or launchd), so that pending webhooks are sent after a reboot')
    .option('--system', 'as a service of the whole machine (systemd; needs root)')
    .option('--user <name>', 'the user that a --system service runs as')
    .option('--print', 'print the service file and change nothing')
    .option('--force', 'overwrite a file that was edited by hand')
    .action(async (options) => (await import('../../daemon/install.js')).install(cli, options));
  daemon
    .command('uninstall')
    .description('Stop the service and delete its file')
    .option('--system', 'the service of the whole machine')
    .option('--force', 'delete a file that was edited by hand')
    .action(async (options) => (await import('../../daemon/install.js')).uninstall(cli, options));
}
