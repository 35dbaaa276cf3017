/** The settings in effect. */
import type { Settings } from '../../config/load-settings.js';
import { maskedSettingText, SETTING_KEYS } from '../../config/settings.js';
import { DescgenError } from '../../core/errors.js';
import type { Cli } from '../cli.js';
import { type Finding, ok, problem, warning } from './diagnosis.js';

/** The settings in effect, or null when they are not valid; problems are findings, not exceptions. */
export async function readSettings(cli: Cli): Promise<{ settings: Settings | null; findings: Finding[] }> {
  const { loadSettings } = await import('../../config/load-settings.js');
  try {
    const settings = await loadSettings({ env: cli.env, paths: cli.paths });
    return { settings, findings: [...unknownKeys(settings), inEffect(settings)] };
  } catch (error) {
    if (!(error instanceof DescgenError)) throw error;
    const advice = `The daemon does not start until this is fixed; \`descgen config path\` shows where the file is.`;
    const several = error.details.map(({ path, message }) => `${path}: ${message}`);
    const messages = several.length > 1 ? several : [error.message];
    return { settings: null, findings: messages.map((message) => problem('settings', message, advice)) };
  }
}

function unknownKeys(settings: Settings): Finding[] {
  return settings.warnings.map((text) => warning('settings', text, 'Correct its name, or remove it.'));
}

function inEffect(settings: Settings): Finding {
  const set = SETTING_KEYS.filter((key) => settings.source(key) !== 'default').map(
    (key) => `${key} = ${maskedSettingText(key, settings.get(key))} (${settings.source(key)})`,
  );
  return ok('settings', set.length === 0 ? 'All defaults' : set.join(', '));
}
