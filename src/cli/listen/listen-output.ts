import type { Entry, ListenEvent } from '../../listen/entry.js';
import type { Cli } from '../cli.js';
import { gathered } from '../output/gathered.js';
import { jsonLine } from '../output/json-text.js';
import { visible } from '../output/terminal-text.js';
import type { Listening } from './listen-run.js';
import { entryJson } from './view/entry-json.js';
import { actionLine, entryLine } from './view/entry-lines.js';

export interface Output {
  show(event: ListenEvent): void;
  close(): Promise<void>;
}

export interface OutputOptions {
  run: Listening;
  url: string;
  /** Masked. */
  secret: string;
  /** The user wants to leave. */
  quit(how: 'quit' | 'interrupt'): void;
  /** The user wants to have it once more. */
  replay(entry: Entry): void;
}

/** A view for a person at a terminal, lines for pipes, JSON for programs. */
export async function openOutput(options: OutputOptions): Promise<Output> {
  const { cli, flags } = options.run;
  if (flags.json === true) return jsonOutput(options);
  return cli.live.out ? viewOutput(options) : lineOutput(options);
}

async function viewOutput({ run: { cli }, url, secret, quit, replay }: OutputOptions): Promise<Output> {
  const { openListenView } = await import('./live/listen-view.js');
  const { stdin, style } = cli;
  const keys = stdin.isTTY === true;
  const view = openListenView({
    ...{ stream: process.stdout, stdin, style: style.out, url, secret, keys },
    onQuit: quit,
    onReplay: replay,
  });
  return view;
}

function jsonOutput({ run: { cli }, url }: OutputOptions): Output {
  const note = notes(cli, url, null);
  const out = gathered(cli.print);
  return {
    show(event) {
      if (event.type === 'finished') out.print(jsonLine(entryJson(event.entry)));
      else note(event);
    },
    close: async () => out.flush(),
  };
}

function lineOutput({ run: { cli }, url, secret }: OutputOptions): Output {
  const note = notes(cli, url, secret);
  const out = gathered(cli.print);
  /** Numbers of those whose line is out, until they are finished. */
  const printed = new Set<number>();
  const printLine = (entry: Entry): void => {
    if (printed.has(entry.number)) return;
    printed.add(entry.number);
    out.print(entryLine(entry, cli.style.out));
  };
  return {
    show(event) {
      if (event.type === 'received') {
        if (takesItsTime(event.entry)) printLine(event.entry);
      } else if (event.type === 'changed') {
        if (event.entry.performed !== null) printLine(event.entry);
      } else if (event.type === 'finished') {
        if (!printed.delete(event.entry.number)) out.print(entryLine(event.entry, cli.style.out));
        const line = actionLine(event.entry, cli.style.out);
        if (line !== '') out.print(line);
      } else {
        note(event);
      }
    },
    close: async () => out.flush(),
  };
}

/** Whose answer is not out in a moment is shown before. */
function takesItsTime({ plan }: Entry): boolean {
  return plan === null || plan.behaviour !== 'answer' || plan.delay_ms > 0;
}

/** What is no webhook, in words on stderr. */
function notes(cli: Cli, url: string, secret: string | null): (event: ListenEvent) => void {
  return (event) => {
    if (event.type === 'listening') {
      const verifying = secret === null ? '' : `, verifying with the secret ${secret}`;
      cli.note(`descgen: listening at ${visible(url)}${verifying}\n`);
    } else if (event.type === 'tunnel' || event.type === 'trouble') {
      cli.note(`descgen: ${visible(event.message)}\n`);
    }
  };
}
