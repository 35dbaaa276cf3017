/** The text of a CSV -> its rows, up to the place where it stops being CSV. */
import { pipeline, Readable } from 'node:stream';
import type { CsvError } from 'csv-parse';
import { type Dialect, hasFirstRows } from './csv-dialect.js';

export interface Row {
  record: string[];
  info: {
    /** Line breaks up to the row's end. */
    lines: number;
    /** How many rows there are with it. */
    records: number;
  };
}

/** A row longer than this is a quote that nobody closed: a hundred images take less. */
const LONGEST_ROW = 2 * 1024 * 1024;
/** No header is longer, with the titles above it. */
export const LONGEST_HEAD = 256 * 1024;

/** The text as it goes to the parser, and what ends it early. */
export class Feed {
  /** What the system says against reading on. */
  failure: unknown = null;
  private readonly text: AsyncGenerator<string>;
  private begin = '';
  private fault: { words: string; records: number } | null = null;

  constructor(text: AsyncGenerator<string>) {
    this.text = text;
  }

  /** What is wrong with the row behind the last one, in words that follow its place. */
  get wrong(): string | null {
    return this.fault?.words ?? null;
  }

  /** As much of the text as holds the rows of which one is the header. */
  async head(): Promise<string> {
    while (this.begin.length < LONGEST_HEAD) {
      const next = await this.text.next();
      if (next.done === true) break;
      this.begin += next.value;
      if (hasFirstRows(this.begin)) break;
    }
    return this.begin.slice(0, LONGEST_HEAD);
  }

  /**
   * The rows from the header on. What ended them is reported afterwards: an error of the parser or of the text would take
   * along rows that were read but not yet asked for. The package is loaded here, not before.
   */
  async rows({ delimiter, skip, backslash }: Dialect): Promise<AsyncIterable<Row>> {
    const csv = await import('csv-parse');
    const parser = csv.parse({
      delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      relax_quotes: true,
      // White space before a quote is no part of the cell.
      ltrim: true,
      max_record_size: LONGEST_ROW,
      info: true,
      skip_records_with_error: true,
      on_skip: (error) => {
        if (error !== undefined) this.fault ??= { words: wordsOf(error), records: Number(error['records']) };
        return undefined;
      },
    });
    // What goes wrong on the way comes out of the parser again.
    pipeline(Readable.from(this.whole(skip, backslash), { objectMode: false }), parser, () => undefined);
    return parser as AsyncIterable<Row>;
  }

  /** Whether a row comes behind a fault: how many of these there are says only how much was read. */
  isLost({ info }: Row): boolean {
    return this.fault !== null && info.records > this.fault.records;
  }

  private async *whole(skip: number, backslash: boolean): AsyncGenerator<string> {
    const plain = backslash ? withDoubledQuotes : (text: string) => text;
    yield plain(this.begin.slice(skip));
    try {
      for await (const piece of this.text) {
        if (this.fault !== null) return;
        yield plain(piece);
      }
    } catch (error) {
      this.failure = error;
    }
  }
}

/** `\"` and `\\` as other programs write them. */
function withDoubledQuotes(text: string): string {
  return text.replace(/\\(["\\])/g, (_, character: string) => (character === '"' ? '""' : '\\'));
}

function wordsOf(error: CsvError): string {
  switch (error.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return 'opens a quote (") that is never closed';
    case 'CSV_MAX_RECORD_SIZE':
      return 'starts a row of more than 2 MB; is a quote (") unclosed?';
    default:
      return `is not valid CSV: ${error.message}`;
  }
}
