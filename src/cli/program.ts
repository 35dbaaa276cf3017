/** The program: its commands, what they work with, and how errors and Ctrl-C end it. */
import { isAbsolute } from 'node:path';
import { Command, CommanderError } from 'commander';
import { loadSettings } from '../config/load-settings.js';
import { resolvePaths } from '../config/paths.js';
import { DescgenError, EXIT } from '../core/errors.js';
import { nativeModuleError } from '../core/machine/native-module.js';
import { readVersion } from '../version.js';
import type { Cli } from './cli.js';
import { addBackup, addRestore } from './commands/daemon/backup.js';
import { addDaemon } from './commands/daemon/daemon.js';
import { addDoctor } from './commands/daemon/doctor.js';
import { addCheck } from './commands/develop/check.js';
import { addListen } from './commands/develop/listen.js';
import { addReplay } from './commands/develop/replay.js';
import { addSign } from './commands/develop/sign.js';
import { addTrigger } from './commands/develop/trigger.js';
import { addVerify } from './commands/develop/verify.js';
import { addCancel } from './commands/lots/cancel.js';
import { addExplain } from './commands/lots/explain.js';
import { addJobs } from './commands/lots/jobs.js';
import { addResults } from './commands/lots/results.js';
import { addRetry } from './commands/lots/retry.js';
import { addRm } from './commands/lots/rm.js';
import { addStatus } from './commands/lots/status.js';
import { addSubmit } from './commands/lots/submit.js';
import { addWait } from './commands/lots/wait.js';
import { addCache } from './commands/setup/cache.js';
import { addCompletion } from './commands/setup/completion.js';
import { addConfig } from './commands/setup/config.js';
import { addGenerators } from './commands/setup/generators.js';
import { addModels } from './commands/setup/models.js';
import { addSecret } from './commands/webhooks/secret.js';
import { addWebhooks } from './commands/webhooks/webhooks.js';
import { errorText, exitCodeOfError } from './output/error.js';
import { helpText } from './output/help-text.js';
import { writeToStdout } from './output/stdout.js';
import { createStyle, hasColour, isLive } from './output/style.js';
import { columnsOf, wrappedLines } from './output/terminal-text.js';
import { settleRepeats } from './usage/repeated-options.js';

const AFTER_HELP = `
Examples:
  $ descgen submit examples/lots.json --languages en,ru --wait
  $ descgen results @last
  $ cat lots.jsonl | descgen submit - -l en --json
  $ descgen results 365a09ce --format jsonl -o lots.jsonl
  $ descgen wait "$(descgen submit lots.json -q)" && echo all described

Exit codes:
  0 done                       5 daemon unreachable
  1 unexpected error           6 not found
  2 usage, bad input,          7 timed out
    port in use                8 bad signature
  3 partially completed,     130 interrupted
    something left out
  4 failed, cancelled,
    unhealthy, check failed,
    doctor found a problem

Files are kept in the standard folders of the platform, or all in DESCGEN_HOME. \`descgen config path\` shows where.
`;

/** Reads the arguments, runs the command, and gives the exit code. Errors are printed here and nowhere else. */
export async function runProgram(args: readonly string[]): Promise<number> {
  const interruption = new AbortController();
  catchInterrupt(interruption, args);
  let cli: Cli | null = null;
  try {
    cli = createCli(interruption.signal);
    await parse(createProgram(cli), args);
    return cli.exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    const { style, verbose } = { style: cli?.style.err ?? createStyle(false), verbose: cli?.verbose ?? false };
    const known = nativeModuleError(error) ?? error;
    process.stderr.write(errorText(known, { style, verbose }));
    return exitCodeOfError(known);
  }
}

/** Commander's own errors become ours; help and version, which it ends with an error too, stay its own. */
async function parse(program: Command, args: readonly string[]): Promise<void> {
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError) || error.exitCode === 0 || error.code === 'commander.help') throw error;
    const { usageError } = await import('./usage/usage-error.js');
    throw usageError(error, program, args);
  }
}

/** Every command; completion reads its knowledge from this too. */
export function createProgram(cli: Cli): Command {
  const program = new Command('descgen')
    .description('Turns auction lots (photos and attributes) into descriptions in many languages, on your own machine.')
    .version(cli.version, '-V, --version', 'print the version')
    .option('--verbose', 'show the causes and stack traces of errors')
    .option('--no-start', 'do not start the daemon when none is running')
    .helpOption('-h, --help', 'show help')
    .configureHelp({ showGlobalOptions: true, minWidthToWrap: 20 })
    .addHelpText('after', AFTER_HELP)
    .showSuggestionAfterError(false)
    .exitOverride()
    .hook('preAction', (_this, action) => {
      const options = action.optsWithGlobals<{ verbose?: boolean; start?: boolean }>();
      cli.verbose = options.verbose === true;
      cli.mayStart = options.start !== false;
    });
  program.configureOutput({
    writeOut: (text) => cli.print(helpText(text, helpColumns())),
    writeErr: (text) => cli.note(helpText(text, helpColumns())),
    // Errors are thrown too, and printed where all errors are.
    outputError: () => undefined,
    getOutHelpWidth: helpColumns,
    getErrHelpWidth: helpColumns,
  });
  addCommands(program, cli);
  for (const group of program.commands.filter(({ commands }) => commands.length > 0)) {
    group.helpCommand('help [command]', 'Show help for a command');
  }
  settleRepeats(program);
  return program;
}

/** Help is laid out for a terminal wherever it is read. */
function helpColumns(): number {
  const columns = columnsOf(process.stdout);
  return Number.isFinite(columns) ? Math.min(columns, 110) : 80;
}

function addCommands(program: Command, cli: Cli): void {
  program.commandsGroup('Lots:');
  addSubmit(program, cli);
  addStatus(program, cli);
  addResults(program, cli);
  addExplain(program, cli);
  addJobs(program, cli);
  addWait(program, cli);
  addCancel(program, cli);
  addRetry(program, cli);
  addRm(program, cli);
  program.commandsGroup('Webhooks:');
  addWebhooks(program, cli);
  addSecret(program, cli);
  program.commandsGroup('Develop:');
  addListen(program, cli);
  addTrigger(program, cli);
  addCheck(program, cli);
  addReplay(program, cli);
  addSign(program, cli);
  addVerify(program, cli);
  program.commandsGroup('Daemon:');
  addDaemon(program, cli);
  addDoctor(program, cli);
  addBackup(program, cli);
  addRestore(program, cli);
  program.commandsGroup('Setup:');
  addConfig(program, cli);
  addGenerators(program, cli);
  addModels(program, cli);
  addCache(program, cli);
  addCompletion(program, cli);
  program.addHelpCommand(
    new Command('help').argument('[command]').helpOption(false).description('Show help for a command'),
  );
}

function createCli(interrupted: AbortSignal): Cli {
  const { env, stdout, stderr } = process;
  const home = env['DESCGEN_HOME'];
  const paths = resolvePaths(env, home === undefined || home === '' || isAbsolute(home) ? undefined : currentFolder());
  return {
    version: readVersion(),
    env,
    get cwd() {
      return currentFolder();
    },
    stdin: process.stdin,
    paths,
    style: {
      out: createStyle(hasColour(stdout, env), columnsOf(stdout)),
      err: createStyle(hasColour(stderr, env), columnsOf(stderr)),
    },
    live: { out: isLive(stdout, env), err: isLive(stderr, env) },
    verbose: false,
    mayStart: true,
    print: (text) => void stdout.write(text),
    printAll: (chunks) => writeToStdout(chunks),
    note: (text) => void stderr.write(wrappedLines(text, columnsOf(stderr))),
    settings: async (flags = {}) => {
      const settings = await loadSettings({ env, paths, flags });
      for (const warning of settings.warnings) stderr.write(`descgen: ${warning}\n`);
      return settings;
    },
    interrupted,
    exitCode: EXIT.done,
  };
}

/** Asked for only where it is needed: most commands also work in a folder that was removed. */
function currentFolder(): string {
  try {
    return process.cwd();
  } catch (cause) {
    throw new DescgenError('usage', 'The current folder no longer exists; change to another one.', { cause });
  }
}

/**
 * The first Ctrl-C lets the command stop in order; the second ends the process as the shell expects. The listener stays for the
 * second: what restores the terminal at an exit (ink, ora) ends the process at once when it finds no other listener.
 */
function catchInterrupt(interruption: AbortController, args: readonly string[]): void {
  // The daemon handles signals itself.
  if (args.includes('daemon') && args.includes('run')) return;
  const interrupt = (): void => {
    if (interruption.signal.aborted) {
      process.off('SIGINT', interrupt);
      process.kill(process.pid, 'SIGINT');
    }
    interruption.abort();
  };
  process.on('SIGINT', interrupt);
}
