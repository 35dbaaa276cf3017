/** The values of options and arguments, where they are known or cheap to find. Nothing here starts a daemon. */
import { Argument, type Option } from 'commander';
import { isSettingKey, LOG_LEVELS, SETTING_KEYS, SETTINGS, settingOf } from '../../config/settings.js';
import type { Cli } from '../cli.js';
import { generatorsHere } from '../submit/known-generators.js';
import type { Candidate, ValueWanted, Wanted } from './candidates.js';
import { deliveries, jobs, lots } from './daemon-values.js';

export type Answer = { kind: 'words'; candidates: readonly Candidate[] } | { kind: 'files' | 'folders' };

type Source = (cli: Cli, wanted: ValueWanted) => Promise<readonly Candidate[]> | readonly Candidate[];
/** `free`: only the user knows. */
type Known = 'files' | 'folders' | 'free' | Source;

/** By their names; a test checks that none is missing. */
export const ARGUMENTS: Readonly<Record<string, Known>> = {
  inputs: 'files',
  folder: 'folders',
  file: 'files',
  job: jobs,
  jobs,
  delivery: deliveries,
  deliveries,
  key: () => SETTING_KEYS.map((key) => ({ value: key, text: SETTINGS[key].summary })),
  value: settingValues,
  lot: lots,
  name: modelNames,
  url: 'free',
};

/** Options whose placeholder does not show what their values are. */
const OPTIONS: Readonly<Record<string, Known>> = {
  '--language': languageList,
  '--languages': languageList,
  '--generator': async (cli) => plain((await generatorsHere(cli)).map(({ name }) => name.replace(/\*$/, ''))),
  '--log-level': () => plain(LOG_LEVELS),
  '--job': jobs,
  '--only-new': jobs,
  '--changed-since': jobs,
  '--lot': lots,
  '--only': checkList,
  '--skip': checkList,
};

const PLACEHOLDERS: Readonly<Record<string, Known>> = { file: 'files', folder: 'folders' };

/** What may follow at the place. */
export async function answerTo(cli: Cli, wanted: Wanted): Promise<Answer> {
  if (wanted.kind === 'words') return wanted;
  const fixed = wanted.of.argChoices;
  if (fixed !== undefined) return { kind: 'words', candidates: plain(fixed) };
  const known = wanted.of instanceof Argument ? ARGUMENTS[wanted.of.name()] : knownOption(wanted.of);
  if (known === 'files' || known === 'folders') return { kind: known };
  if (known === undefined || known === 'free') return { kind: 'words', candidates: [] };
  return { kind: 'words', candidates: await known(cli, wanted) };
}

function knownOption({ long, flags }: Option): Known | undefined {
  const placeholder = /[<[](\w+)/.exec(flags)?.[1];
  return OPTIONS[long ?? ''] ?? PLACEHOLDERS[placeholder ?? ''];
}

async function modelNames(cli: Cli): Promise<Candidate[]> {
  const { readModels } = await import('../../config/models-file.js');
  return readModels(cli.paths).map(({ name, model }) => ({ value: name, text: model }));
}

function plain(words: readonly string[]): Candidate[] {
  return words.map((value) => ({ value, text: '' }));
}

/** Words with commas between: those before the last comma stay and are not offered again. */
function listed(words: readonly string[], begun: string): Candidate[] {
  const before = begun.slice(0, begun.lastIndexOf(',') + 1);
  const given = new Set(before.split(','));
  return words.filter((word) => !given.has(word)).map((word) => ({ value: `${before}${word}`, text: '' }));
}

async function languageList(_cli: Cli, { of, begun }: ValueWanted): Promise<Candidate[]> {
  const { builtinLanguages } = await import('../../generate/languages.js');
  const all = !(of instanceof Argument) && of.long === '--languages' && !begun.includes(',') ? plain(['all']) : [];
  return [...listed(builtinLanguages(), begun), ...all];
}

async function checkList(_cli: Cli, { begun }: ValueWanted): Promise<Candidate[]> {
  const { CHECKS } = await import('../../webhook/check/checks.js');
  const names = CHECKS.map(({ id }) => id);
  return listed(names, begun);
}

/** For `config set <key> <value>`, when the key takes a few words only. */
async function settingValues(cli: Cli, wanted: ValueWanted): Promise<readonly Candidate[]> {
  const key = wanted.given[0] ?? '';
  if (!isSettingKey(key)) return [];
  if (key === 'languages') return languageList(cli, wanted);
  return plain(settingOf(key).kind.words ?? []);
}
