import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { program, ROOT } from './program.js';

/** The commands that a page tells its readers to type: their words up to the first argument, and their long options. */
function commandsOf(page: string): { words: string[]; options: string[] }[] {
  const typed = [...page.matchAll(/^\$ descgen ([^#\n>]+)|`descgen ([^`]+)`/gm)].map(
    ([, line, inline]) => line ?? inline ?? '',
  );
  return typed.map((text) => {
    const parts = text.trim().split(/\s+/);
    const end = parts.findIndex((part) => !/^[a-z]+$/.test(part));
    const options = parts.flatMap((part) => /^--[a-z-]+/.exec(part)?.[0] ?? []);
    return { words: end === -1 ? parts : parts.slice(0, end), options };
  });
}

test.each([
  ['docs/commands.md', 15],
  ['docs/webhooks.md', 20],
  ['docs/listen.md', 8],
  ['docs/replay.md', 3],
  ['docs/check.md', 2],
  ['docs/doctor.md', 2],
  ['docs/scripts.md', 7],
  ['docs/operations.md', 15],
])('every command in %s is one, with the options it is shown with', async (page, least) => {
  const commands = commandsOf(await readFile(join(ROOT, page), 'utf8'));
  expect(commands.length).toBeGreaterThan(least);
  const { run } = await program();
  const helps = new Map<string, string>();
  for (const { words, options } of commands) {
    const key = words.join(' ');
    if (!helps.has(key)) {
      const { code, stdout, stderr } = await run([...words, '--help']);
      expect([key, code, stderr]).toEqual([key, 0, '']);
      // A word that is no subcommand shows the help of the command above it, which does not know the word.
      expect([key, stdout]).toEqual([key, expect.stringContaining(words.at(-1) ?? 'descgen')]);
      helps.set(key, stdout);
    }
    const help = helps.get(key) ?? '';
    for (const option of options) expect([key, help]).toEqual([key, expect.stringContaining(option)]);
  }
});

test('the page has a part for each heading of the guide', async () => {
  const page = await readFile(join(ROOT, 'docs/webhooks.md'), 'utf8');
  const headings = [...page.matchAll(/^#{1,3} (.*)$/gm)].map(([, heading]) => heading);
  expect(headings).toEqual([
    'Webhooks',
    'Set up',
    'Format',
    'Check the signature',
    'Get the results',
    'Errors and repetitions',
    'Test',
    'Watch',
    'Best practice',
    'Troubleshooting',
    'A webhook does not arrive',
    'Signature errors',
    'Timeouts',
    'Examples',
    'Support',
  ]);
});

test('docs/commands.md lists every command', async () => {
  const page = await readFile(join(ROOT, 'docs/commands.md'), 'utf8');
  const { stdout } = await (await program()).run(['--help']);
  const commands = [...stdout.matchAll(/^ {2}([a-z]+) .*/gm)]
    .map(([, name]) => name ?? '')
    .filter((name) => name !== 'help');
  expect(commands.length).toBeGreaterThan(20);
  expect(commands.filter((name) => !page.includes(`\`descgen ${name}`))).toEqual([]);
});
