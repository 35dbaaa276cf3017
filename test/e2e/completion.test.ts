import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { tempFolder } from '../helper/temp.js';
import { lotsFile } from './lots.js';
import { BIN, type Program, program } from './program.js';

interface Typed {
  /** COMP_WORDS as bash takes the line apart; the last is where the cursor stands. */
  words: string[];
  /** What bash would replace: the last word, unless the line was taken apart inside of it. */
  text?: string;
  line?: string;
}

/** What a real bash offers at the end of a line, after sourcing the script the program prints. */
async function offered(descgen: Program, typed: Typed, cwd?: string): Promise<string[]> {
  const bin = await tempFolder();
  await symlink(BIN, join(bin, 'descgen'));
  const { words, text = words.at(-1) ?? '', line = words.join(' ') } = typed;
  const script = `source <(descgen completion bash)
COMP_LINE=$1 TEXT=$2; shift 2; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
_descgen descgen "$TEXT"
[[ \${#COMPREPLY[@]} == 0 ]] || printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr } = await execa('bash', ['--norc', '-c', script, 'bash', line, text, ...words], {
    env: { ...descgen.env, PATH: `${bin}:${process.env['PATH']}` },
    ...(cwd === undefined ? {} : { cwd }),
  });
  expect(stderr).toBe('');
  return stdout === '' ? [] : stdout.split('\n');
}

const at = (...words: string[]): Typed => ({ words: ['descgen', ...words] });

test.each<[string, Typed, string[]]>([
  ['commands', at('we'), ['webhooks']],
  ['subcommands', at('config', ''), ['get', 'set', 'unset', 'list', 'path', 'help']],
  ['commands behind global options', at('--verbose', 'gen'), ['generators']],
  ['options', at('submit', '--dr'), ['--dry-run']],
  ['options that do not stand already', at('submit', '--wait', '--wa'), []],
  ['options that may come again', at('results', 'x', '--lot', 'a', '--lo'), ['--lot']],
  ['global options', at('jobs', '--no-s'), ['--no-start']],
  ['formats', at('results', 'x', '--format', 'j'), ['json', 'jsonl']],
  ['statuses', at('jobs', '--status', 'p'), ['processing', 'partially_completed']],
  ['arguments with choices', at('trigger', 'f'), ['failed']],
  ['languages', at('submit', '-l', 'p'), ['pl', 'pt']],
  ['more languages behind a comma', at('submit', '-l', 'pl,p'), ['pl,pt']],
  ['settings', at('config', 'get', 'daemon.ho'), ['daemon.host', 'daemon.hosts']],
  ['values of settings', at('config', 'set', 'daemon.autostart', ''), ['true', 'false']],
  ['checks', at('check', '--only', 'reach'), ['reachable']],
  ['help of a command', at('help', 'wai'), ['wait']],
  ['nothing behind a value that only the user knows', at('check', '--timeout', ''), []],
  ['no command of its own scripts', at('compl'), ['completion']],
  [
    'behind an equals sign',
    { words: ['descgen', 'results', '--format', '=', 'js'], line: 'descgen results --format=js', text: 'js' },
    ['json', 'jsonl'],
  ],
  [
    'behind a URL that bash took apart',
    {
      words: ['descgen', 'listen', '--forward-to', 'http', ':', '//localhost', ':', '8000/', '--answer', ''],
      line: 'descgen listen --forward-to http://localhost:8000/ --answer ',
    },
    ['own', 'theirs'],
  ],
])('bash completes %s', async (_what, typed, expected) => {
  expect(await offered(await program(), typed)).toEqual(expected);
});

test('bash completes files and folders, also behind an equals sign', async () => {
  const descgen = await program();
  const folder = await tempFolder();
  await mkdir(join(folder, 'two lots'));
  await writeFile(join(folder, 'two.json'), '[]');
  expect((await offered(descgen, at('submit', 'tw'), folder)).sort()).toEqual(['two lots', 'two.json']);
  expect(await offered(descgen, at('listen', '--record', 'tw'), folder)).toEqual(['two lots']);
  const behind = { words: ['descgen', 'results', '--output', '=', 'two.'], line: 'descgen results --output=two.' };
  expect(await offered(descgen, { ...behind, text: 'two.' }, folder)).toEqual(['two.json']);
});

test('ids of jobs and lots are those of a running daemon, and none is started for them', {
  timeout: 120_000,
}, async () => {
  const descgen = await program();
  expect(await offered(descgen, at('status', ''))).toEqual([]);
  expect((await descgen.run(['daemon', 'status'])).code).toBe(5);
  const { stdout: id } = await descgen.run(['submit', await lotsFile(1), '-q']);
  expect(await offered(descgen, at('status', ''))).toEqual(['@last', id]);
  expect(await offered(descgen, at('results', id.slice(0, 6)))).toEqual([id]);
  await descgen.run(['wait', id]);
  expect(await offered(descgen, at('explain', id, 'lot'))).toEqual(['lot 0']);
  // It is completed: nothing to retry or to cancel.
  expect(await offered(descgen, at('retry', id.slice(0, 6)))).toEqual([]);
  expect(await offered(descgen, at('cancel', id.slice(0, 6)))).toEqual([]);
  expect(await offered(descgen, at('rm', id.slice(0, 6)))).toEqual([id]);
  const apart = { words: ['descgen', 'wait', '@', 'l'], line: 'descgen wait @l', text: '@l' };
  expect(await offered(descgen, apart)).toEqual(['@last']);
  await descgen.run(['daemon', 'stop']);
  expect(await offered(descgen, at('status', ''))).toEqual(['@last']);
});

test('the shell is that of SHELL; where that is none of the three, it has to be said', async () => {
  const { run } = await program();
  const bash = await run(['completion'], { env: { SHELL: '/usr/local/bin/bash' } });
  expect(bash).toEqual(await run(['completion', 'bash']));
  const other = await run(['completion'], { env: { SHELL: '/bin/tcsh' } });
  expect([other.code, other.stdout]).toEqual([2, '']);
  expect(other.stderr).toContain('`descgen completion bash`');
  expect((await run(['completion', 'tcsh'])).code).toBe(2);
});

test('the scripts for zsh and fish register themselves and ask the program', async () => {
  const { run } = await program();
  const zsh = (await run(['completion', 'zsh'])).stdout;
  expect(zsh.split('\n')[0]).toBe('#compdef descgen');
  expect(zsh).toContain('compdef _descgen descgen');
  expect(zsh).toMatch(/command descgen complete -- "\$\{\(@Q\)words\[2,CURRENT\]\}"/);
  expect(zsh.match(/[({[]/g)?.length).toBe(zsh.match(/[)}\]]/g)?.length);
  const fish = (await run(['completion', 'fish'])).stdout;
  expect(fish).toMatch(/^complete -c descgen -f -a '\(__descgen_complete\)'$/m);
  expect(fish.match(/^\s*(function|switch|if|for|while)\b/gm)?.length).toBe(fish.match(/^\s*end$/gm)?.length);
});
