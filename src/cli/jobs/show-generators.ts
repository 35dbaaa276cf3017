/** What `generators` does. */
import type { Cli } from '../cli.js';
import { connect } from '../daemon/daemon-link.js';
import { jsonText } from '../output/json-text.js';
import { proseWidth, visible, wrapped } from '../output/terminal-text.js';

export async function generators(cli: Cli, options: { json?: boolean }): Promise<void> {
  const client = await connect(cli);
  const answer = await client.generators();
  if (options.json === true) {
    cli.print(jsonText(answer));
    return;
  }
  const style = cli.style.out;
  const paragraph = (text: string): string => `${wrapped(visible(text), proseWidth(style.width), '  ')}\n`;
  for (const { name, version, summary, languages } of answer.generators) {
    const mark = name === answer.default ? ' (default)' : '';
    cli.print(`${style.bold(visible(name))} ${style.dim(visible(version))}${mark}\n${paragraph(summary)}`);
    cli.print(paragraph(`languages: ${languages.join(', ')}`));
  }
}
