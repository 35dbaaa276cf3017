/** What `generators` does. */
import { shownName } from '../../core/models/generator-names.js';
import type { Cli } from '../cli.js';
import { connect } from '../daemon/daemon-link.js';
import { adviceFor, findUsable, foundText } from '../models/found-models.js';
import { jsonText } from '../output/json-text.js';
import { proseWidth, visible, wrapped } from '../output/terminal-text.js';

export async function generators(cli: Cli, options: { json?: boolean }): Promise<void> {
  const client = await connect(cli);
  const [answer, reachable] = await Promise.all([client.generators(), findUsable(cli)]);
  if (options.json === true) {
    cli.print(jsonText({ ...answer, reachable }));
    return;
  }
  const style = cli.style.out;
  const paragraph = (text: string): string => `${wrapped(visible(text), proseWidth(style.width), '  ')}\n`;
  const languagesOf = answer.generators.map(({ languages }) => languages.join(', '));
  const [first = ''] = languagesOf;
  const isShared = languagesOf.every((languages) => languages === first);
  for (const [at, { name, version, summary }] of answer.generators.entries()) {
    const mark = name === answer.default ? ' (default)' : '';
    cli.print(`${style.bold(visible(shownName(name)))} ${style.dim(visible(version))}${mark}\n${paragraph(summary)}`);
    if (!isShared) cli.print(paragraph(`languages: ${languagesOf[at]}`));
  }
  if (isShared) cli.print(`\n${style.bold('Languages of all')}\n${paragraph(first)}`);
  const nothing = paragraph(`None. To describe what photos show, ${adviceFor([])}.`);
  const found = reachable.length === 0 ? nothing : foundText(reachable, style.width);
  cli.print(`\n${style.bold('Reachable on this machine now')}\n${found}`);
}
