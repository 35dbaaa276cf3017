/** The text of a CSV -> its rows, up to the place where it stops being CSV. */
import { pipeline, Readable } from 'node:stream';
import type { CsvError } from 'csv-parse';
import { endOfFirstRow } from './csv-dialect.js';

export interface Row {
  record: string[];
  info: {
    /** Line breaks up to the row's end. */
    lines: number;
    /** How many rows there are with it. */
    records: number;
  };
}

/** A row longer than this is a quote that nobody closed: a hundred images have less. */
const LONGEST_ROW = 2 * 1024 * 1024;
/** No header is longer. */
const LONGEST_HEAD = 256 * 1024;

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

  /** As much of the text as holds the first row. */
  async head(): Promise<string> {
    while (this.begin.length < LONGEST_HEAD) {
      const next = await this.text.next();
      if (next.done === true) break;
      this.begin += next.value;
      if (endOfFirstRow(this.begin.replace(/^sep=.\r?\n/i, '')) !== -1) break;
    }
    return this.begin;
  }

  /**
   * The rows behind so many characters. It is told afterwards what ended them: an error of the parser or of the text would take
   * rows along that were read and not yet asked for. The package is loaded here, not before.
   */
  async rows({ delimiter, skip }: { delimiter: string; skip: number }): Promise<AsyncIterable<Row>> {
    const csv = await import('csv-parse');
    const parser = csv.parse({
      delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      relax_quotes: true,
      max_record_size: LONGEST_ROW,
      info: true,
      skip_records_with_error: true,
      on_skip: (error) => {
        if (error !== undefined) this.fault ??= { words: wordsOf(error), records: Number(error['records']) };
        return undefined;
      },
    });
    // What goes wrong on the way comes out of the parser again.
    pipeline(Readable.from(this.whole(skip), { objectMode: false }), parser, () => undefined);
    return parser as AsyncIterable<Row>;
  }

  /** Whether a row comes behind a fault: how many of these there are says only how much was read. */
  isLost({ info }: Row): boolean {
    return this.fault !== null && info.records > this.fault.records;
  }

  private async *whole(skip: number): AsyncGenerator<string> {
    yield this.begin.slice(skip);
    try {
      for await (const piece of this.text) {
        if (this.fault !== null) return;
        yield piece;
      }
    } catch (error) {
      this.failure = error;
    }
  }
}

function wordsOf(error: CsvError): string {
  switch (error.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return 'opens a quote (") that is never closed';
    case 'CSV_MAX_RECORD_SIZE':
      return 'begins a row of more than 2 MB; is a quote (") not closed?';
    default:
      return `is no valid CSV: ${error.message}`;
  }
}
