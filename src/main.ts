/** Where the process begins, and the only place that ends it. */
import { flushStdout, keepStdoutErrors } from './cli/output/stdout.js';
import { readVersion } from './version.js';

async function main(): Promise<number> {
  const args = process.argv.slice(2);
  // Start-up is felt: the version needs no command parser.
  if (args.length === 1 && (args[0] === '--version' || args[0] === '-V')) {
    process.stdout.write(`${readVersion()}\n`);
    return 0;
  }
  const { runProgram } = await import('./cli/program.js');
  return runProgram(args);
}

keepStdoutErrors();

// Where errors are told cannot be written (a full disk under a log): there is nowhere left to tell it.
process.stderr.on('error', () => undefined);

let code = await main();
process.exitCode = code;
// What was printed goes out first; then nothing that is still open (a kept-alive connection) holds the shell up.
const lost = await flushStdout();
if (lost !== null) {
  code = 1;
  process.stderr.write(`error: stdout could not be written (${lost.code ?? lost.message})\n`);
}
process.stderr.write('', () => process.exit(code));
