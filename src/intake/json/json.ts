/** JSON texts: an array of lots, a whole request body, or a single lot. Lots are read one by one. */
import { keysTwice, pathText, quoted } from '../../core/json/problem.js';
import type { RawLot, ReadContext } from '../raw.js';
import type { TextSource } from '../source.js';
import { END, JsonStream } from './stream.js';
import { readPart, tell } from './value.js';

const [BRACKET, BRACKET_END, BRACE, BRACE_END] = [0x5b, 0x5d, 0x7b, 0x7d];
const [COMMA, COLON, QUOTE] = [0x2c, 0x3a, 0x22];

/** Ends at the first slip: of what follows nobody knows how it was meant. */
export async function* readJson(source: TextSource, context: ReadContext): AsyncGenerator<RawLot> {
  const text = new JsonText(source, context);
  try {
    yield* text.read();
  } catch (error) {
    tell(error, { name: source.name, within: text.within }, context.findings);
  }
}

class JsonText {
  private readonly stream: JsonStream;
  private readonly source: TextSource;
  private readonly context: ReadContext;
  /** The way to the value that is being read; '' between values. */
  within = '';
  /** Something in it is ambiguous, and it is said so. */
  private ambiguous = false;

  constructor(source: TextSource, context: ReadContext) {
    this.stream = new JsonStream(source.bytes);
    this.source = source;
    this.context = context;
  }

  async *read(): AsyncGenerator<RawLot> {
    const { stream, source, context } = this;
    const first = await stream.peek();
    if (first === END) return context.findings.problem(source.name, 'is empty');
    if (first === BRACKET) {
      const count = yield* this.lots([]);
      await this.ends();
      this.checkSome(count, source.name);
    } else if (first === BRACE) yield* this.object();
    else {
      await this.value([]);
      await this.ends();
      this.isNothing();
    }
  }

  /** The lots of an array at `path`; tells how many there were. */
  private async *lots(path: readonly string[]): AsyncGenerator<RawLot, number> {
    const { stream, source } = this;
    const place = [source.name, ...path].join(' ');
    await stream.passes(BRACKET);
    if (await stream.passes(BRACKET_END)) return 0;
    for (let index = 0; ; index++) {
      const read = await this.value([...path, index]);
      if (read !== null) yield { place: `${place}[${index}]`, base: source.base, value: read.value };
      if (await stream.passes(BRACKET_END)) return index + 1;
      if (!(await stream.passes(COMMA))) await stream.fail('a comma or ]');
    }
  }

  private async *object(): AsyncGenerator<RawLot> {
    const { stream, source, context } = this;
    const fields = new Map<string, unknown>();
    let count: number | null = null;
    await stream.passes(BRACE);
    let more = !(await stream.passes(BRACE_END));
    while (more) {
      const key = await this.key(fields);
      if (key === 'lots' && (await stream.peek()) === BRACKET) {
        fields.set(key, null);
        count = yield* this.lots([key]);
      } else fields.set(key, (await this.value([key]))?.value);
      more = !(await stream.passes(BRACE_END));
      if (more && !(await stream.passes(COMMA))) await stream.fail('a comma or }');
    }
    await this.ends();
    if (this.ambiguous) return;
    if (fields.has('lots')) {
      fields.delete('lots');
      context.request({ place: source.name, fields: Object.fromEntries(fields) });
      if (count === null) context.findings.problem(`${source.name} lots`, 'must be an array of lots');
      else this.checkSome(count, `${source.name} lots`);
    } else if (fields.has('lot_id') || fields.has('images')) {
      yield { place: source.name, base: source.base, value: Object.fromEntries(fields) };
    } else this.isNothing();
  }

  /** Passes a key of the outermost object and its colon. Throws when it is `lots` a second time: which of them is meant? */
  private async key(before: ReadonlyMap<string, unknown>): Promise<string> {
    const { stream, source, context } = this;
    if ((await stream.peek()) !== QUOTE) await stream.fail('a key in double quotes');
    const part = await stream.value([]);
    const key = String(readPart(part, source, context.findings)?.value);
    if (!(await stream.passes(COLON))) await stream.fail(`a colon after the key ${quoted(key)}`);
    if (!before.has(key)) return key;
    const { line, column } = part.within;
    const twice = keysTwice([{ path: pathText([key]), key, place: { at: 0, line, column } }], 0);
    if (key === 'lots') throw twice;
    tell(twice, source, context.findings);
    this.ambiguous = true;
    return key;
  }

  private async value(path: readonly (string | number)[]): Promise<{ value: unknown } | null> {
    this.within = pathText(path);
    const read = readPart(await this.stream.value(path), this.source, this.context.findings);
    this.within = '';
    this.ambiguous ||= read === null;
    return read;
  }

  private async ends(): Promise<void> {
    if ((await this.stream.peek()) !== END) await this.stream.fail('the end of the text');
  }

  private checkSome(count: number, place: string): void {
    if (count === 0) this.context.findings.problem(place, 'holds no lots');
  }

  private isNothing(): void {
    const { name } = this.source;
    this.context.findings.problem(name, 'is neither an array of lots, nor a lot, nor a request with "lots"');
  }
}
