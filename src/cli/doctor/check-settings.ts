import type { Settings } from '../../config/load-settings.js';
import { maskedSettingText, SETTING_KEYS } from '../../config/settings.js';
import { DescgenError } from '../../core/errors.js';
import type { Cli } from '../cli.js';
import { type Finding, ok, problem, warning } from './finding.js';

/** The settings in force, or null where they cannot be; what is wrong with them is found, not thrown. */
export async function readSettings(cli: Cli): Promise<{ settings: Settings | null; findings: Finding[] }> {
  const { loadSettings } = await import('../../config/load-settings.js');
  try {
    const settings = await loadSettings({ env: cli.env, paths: cli.paths });
    return { settings, findings: [...unknownKeys(settings), inForce(settings)] };
  } catch (error) {
    if (!(error instanceof DescgenError)) throw error;
    const advice = `Until it is mended the daemon does not start; \`descgen config path\` says where the file is.`;
    const several = error.details.map(({ path, message }) => `${path}: ${message}`);
    const messages = several.length > 1 ? several : [error.message];
    return { settings: null, findings: messages.map((message) => problem('settings', message, advice)) };
  }
}

function unknownKeys(settings: Settings): Finding[] {
  return settings.warnings.map((text) => warning('settings', text, 'Correct its name, or take it out.'));
}

function inForce(settings: Settings): Finding {
  const set = SETTING_KEYS.filter((key) => settings.source(key) !== 'default').map(
    (key) => `${key} = ${maskedSettingText(key, settings.get(key))} (${settings.source(key)})`,
  );
  return ok('settings', set.length === 0 ? 'Every setting has its default' : set.join(', '));
}
