import type { Entry, ListenEvent } from '../../listen/entry.js';
import { jsonLine } from '../output/json.js';
import { entryJson } from '../output/listen/json.js';
import { actionLine, entryLine } from '../output/listen/lines.js';
import { visible } from '../output/text.js';
import type { Listening } from './listen.js';

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
  quit(): void;
}

/** Lines for pipes and scripts. */
export async function openOutput({ run, url, secret }: OutputOptions): Promise<Output> {
  return run.flags.json === true ? jsonOutput(run, url) : lineOutput(run, { url, secret });
}

function jsonOutput(run: Listening, url: string): Output {
  const note = notes(run, url, null);
  return {
    show(event) {
      if (event.type === 'finished') run.cli.print(jsonLine(entryJson(event.entry)));
      else note(event);
    },
    close: async () => undefined,
  };
}

function lineOutput(run: Listening, { url, secret }: { url: string; secret: string }): Output {
  const { cli } = run;
  const note = notes(run, url, secret);
  /** Those whose line is out. */
  const printed = new WeakSet<Entry>();
  const printLine = (entry: Entry): void => {
    if (printed.has(entry)) return;
    printed.add(entry);
    cli.print(entryLine(entry, cli.style.out));
  };
  return {
    show(event) {
      if (event.type === 'received') {
        const { plan } = event.entry;
        // Who waits for long is told at once what for.
        if (plan === null || plan.behaviour !== 'answer' || plan.delay_ms > 0) printLine(event.entry);
      } else if (event.type === 'changed') {
        if (event.entry.performed !== null) printLine(event.entry);
      } else if (event.type === 'finished') {
        printLine(event.entry);
        cli.print(actionLine(event.entry, cli.style.out));
      } else {
        note(event);
      }
    },
    close: async () => undefined,
  };
}

/** What is no webhook, in words on stderr. */
function notes({ cli, flags }: Listening, url: string, secret: string | null): (event: ListenEvent) => void {
  return (event) => {
    if (event.type === 'listening') {
      cli.note(
        `descgen: listening at ${visible(url)}${secret === null ? '' : `, verifying with the secret ${secret}`}\n`,
      );
      if (flags.insecureSkipVerify === true)
        cli.note('descgen: signatures are not insisted on (--insecure-skip-verify)\n');
    } else if (event.type === 'tunnel' || event.type === 'trouble') {
      cli.note(`descgen: ${visible(event.message)}\n`);
    }
  };
}
