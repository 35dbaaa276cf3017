/** Where the process begins, and the only place that ends it. */
import { homedir } from 'node:os';
import { flushStdout, keepStdoutErrors } from './cli/output/stdout.js';
import { readVersion } from './version.js';

async function main(): Promise<number> {
  const args = process.argv.slice(2);
  // Start-up is felt: the version needs no command parser.
  if (args.length === 1 && (args[0] === '--version' || args[0] === '-V')) {
    process.stdout.write(`${readVersion()}\n`);
    return 0;
  }
  giveHome();
  const { runProgram } = await import('./cli/program.js');
  return runProgram(args);
}

/**
 * A user without an entry in the user database and without HOME (a container with `--user 12345`) has no home folder, and
 * libraries that ask for it fail as soon as they are loaded. Without DESCGEN_HOME, files then have no place, and errors say so.
 */
function giveHome(): void {
  try {
    homedir();
  } catch {
    process.env['HOME'] = '/nonexistent';
  }
}

keepStdoutErrors();

// Errors cannot be written (a full disk under a log): there is nowhere left to report them.
process.stderr.on('error', () => undefined);

/** A bug of ours. An error can hold what it was about (a request with its token): only its message is shown. */
process.on('uncaughtException', (error: unknown) => {
  const { message, stack } = error instanceof Error ? error : { message: String(error), stack: undefined };
  const told = process.argv.includes('--verbose') ? (stack ?? message) : message;
  process.stderr.write(`error: descgen failed unexpectedly: ${told}\n`, () => process.exit(1));
});

let code = await main();
process.exitCode = code;
// What was printed goes out first; then nothing that is still open (a kept-alive connection) holds the shell up.
const lost = await flushStdout();
if (lost !== null) {
  code = 1;
  process.stderr.write(`error: stdout could not be written (${lost.code ?? lost.message})\n`);
}
process.stderr.write('', () => process.exit(code));
