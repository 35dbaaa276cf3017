/** How `listen` shows what happens: a view for a person at a terminal, lines for pipes, JSON for programs. */
import type { Entry, ListenEvent } from '../../listen/entry.js';
import { gathered } from '../output/gathered.js';
import { jsonLine } from '../output/json-text.js';
import { visible } from '../output/terminal-text.js';
import type { ListenRun } from './listen-run.js';
import { entryJson } from './view/entry-json.js';
import { actionLine, entryLine } from './view/entry-lines.js';

export interface Output {
  show(event: ListenEvent): void;
  close(): Promise<void>;
}

export interface OutputOptions {
  run: ListenRun;
  url: string;
  /** Masked. */
  secret: string;
  /** The user wants to leave. */
  quit(how: 'quit' | 'interrupt'): void;
  /** The user wants to send it again. */
  replay(entry: Entry): void;
}

export async function createOutput(options: OutputOptions): Promise<Output> {
  const { cli, flags } = options.run;
  if (flags.json === true) return jsonOutput(options);
  return cli.live.out ? viewOutput(options) : lineOutput(options);
}

async function viewOutput({ run: { cli, plan }, url, secret, quit, replay }: OutputOptions): Promise<Output> {
  const { createListenView } = await import('./live/listen-view.js');
  const { stdin, style } = cli;
  const keys = stdin.isTTY === true;
  const forwardTo = plan.forward_to;
  return createListenView({
    ...{ stream: process.stdout, stdin, style: style.out, url, secret, forwardTo, keys },
    onQuit: quit,
    onReplay: replay,
  });
}

function jsonOutput({ run }: OutputOptions): Output {
  const note = notes(run, null);
  const out = gathered(run.cli.print);
  return {
    show(event) {
      if (event.type === 'finished') out.print(jsonLine(entryJson(event.entry)));
      else note(event);
    },
    close: async () => out.flush(),
  };
}

function lineOutput({ run, secret }: OutputOptions): Output {
  const { cli } = run;
  const note = notes(run, secret);
  const out = gathered(cli.print);
  /** Numbers of the unfinished entries whose line is printed. */
  const printed = new Set<number>();
  const printLine = (entry: Entry): void => {
    if (printed.has(entry.number)) return;
    printed.add(entry.number);
    out.print(entryLine(entry, cli.style.out));
  };
  return {
    show(event) {
      if (event.type === 'received') {
        if (answersLate(event.entry)) printLine(event.entry);
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

/** These are shown before their answer is sent. */
function answersLate({ plan }: Entry): boolean {
  return plan === null || plan.behaviour !== 'answer' || plan.delay_ms > 0;
}

/** Everything but webhooks, in words on stderr. */
function notes({ cli, plan }: Pick<ListenRun, 'cli' | 'plan'>, secret: string | null): (event: ListenEvent) => void {
  return (event) => {
    if (event.type === 'listening') {
      const verifying = secret === null ? '' : `, verifying with the secret ${secret}`;
      const forwarding = plan.forward_to === null ? '' : `, forwarding to ${visible(plan.forward_to)}`;
      cli.note(`descgen: listening at ${visible(event.url)}${verifying}${forwarding}\n`);
    } else if (event.type === 'tunnel' || event.type === 'trouble') {
      cli.note(`descgen: ${visible(event.message)}\n`);
    }
  };
}
