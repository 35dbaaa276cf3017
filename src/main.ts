/** Where the process begins, and the only place that ends it. */
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

// A reader that has seen enough (`descgen jobs | head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1);
});

// Where errors are told cannot be written (a full disk under a log): there is nowhere left to tell it.
process.stderr.on('error', () => undefined);

const code = await main();
process.exitCode = code;
// What was printed goes out first; then nothing that is still open (a kept-alive connection) holds the shell up.
process.stdout.write('', () => process.stderr.write('', () => process.exit(code)));
