import type { Command } from 'commander';
import type { Cli } from '../cli.js';
import { jsonText } from '../output/json-text.js';
import { wrapped } from '../output/terminal-text.js';

export function addGenerators(program: Command, cli: Cli): void {
  program
    .command('generators')
    .description('List what can write descriptions, and in which languages')
    .option('--json', 'print JSON')
    .action(async (options: { json?: boolean }) => {
      const { connect } = await import('../daemon/daemon-link.js');
      const client = await connect(cli);
      const answer = await client.generators();
      if (options.json === true) {
        cli.print(jsonText(answer));
        return;
      }
      const style = cli.style.out;
      for (const { name, version, summary, languages } of answer.generators) {
        const mark = name === answer.default ? ' (default)' : '';
        cli.print(`${style.bold(name)} ${style.dim(version)}${mark}\n${wrapped(summary, 100, '  ')}\n`);
        cli.print(`${wrapped(`languages: ${languages.join(', ')}`, 100, '  ')}\n`);
      }
    });
}
