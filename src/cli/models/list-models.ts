/** What `models list` does. */
import { readModels } from '../../config/models-file.js';
import type { Cli } from '../cli.js';
import { jsonText } from '../output/json-text.js';
import { table, visible } from '../output/terminal-text.js';

/** Keys are never shown, only that there is one. */
export function listModels(cli: Cli, { json }: { json?: boolean }): void {
  const models = readModels(cli.paths).map(({ key, ...config }) => ({ ...config, has_key: key !== null }));
  if (json === true) {
    cli.print(jsonText({ models }));
    return;
  }
  if (models.length === 0) {
    cli.note('No model is added. `descgen models add --help` shows how; ollama:MODEL needs no entry.\n');
    return;
  }
  const rows = models.map(({ name, server, model, url, has_key }) => [
    name,
    server,
    model,
    url,
    has_key ? 'with a key' : '',
  ]);
  cli.print(table([['NAME', 'SERVER', 'MODEL', 'ADDRESS', ''], ...rows].map((row) => row.map(visible))));
}
