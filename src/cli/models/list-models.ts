/** What `models list` does. */
import { readKeptModels } from '../../config/models-file.js';
import { profileOf } from '../../core/models/model-profile.js';
import type { Cli } from '../cli.js';
import { jsonText } from '../output/json-text.js';
import { table, visible } from '../output/terminal-text.js';
import { profileText } from './profile-text.js';

/** Keys are never shown, only that there is one. Models such as `ollama:qwen2.5vl` are listed once they were tested. */
export function listModels(cli: Cli, { json }: { json?: boolean }): void {
  const { models, profiles } = readKeptModels(cli.paths);
  const added = models.map(({ key, ...config }) => ({
    ...config,
    has_key: key !== null,
    profile: profileOf({ ...config, key }, profiles),
  }));
  const tested = [...profiles]
    .filter(([name]) => !models.some((one) => one.name === name))
    .map(([name, profile]) => ({ name, profile }));
  if (json === true) {
    cli.print(jsonText({ models: added, tested }));
    return;
  }
  if (added.length + tested.length === 0) {
    cli.note('No model is added. `descgen models add --help` shows how; ollama:MODEL needs no entry.\n');
    return;
  }
  const rows = [
    ...added.map(({ name, server, model, url, has_key, profile }) => [
      ...[name, server, model, url, has_key ? 'yes' : '', profileText(profile)],
    ]),
    ...tested.map(({ name, profile }) => [
      ...[name, profile.server, profile.model, profile.url, '', profileText(profile)],
    ]),
  ];
  const head = ['NAME', 'SERVER', 'MODEL', 'ADDRESS', 'KEY', 'TEST'];
  cli.print(
    table(
      [head, ...rows].map((row) => row.map(visible)),
      cli.style.out.width,
    ),
  );
}
