/** JSON texts: an array of lots, a whole request body, or a single lot. Lots are read one by one. */
import type { ErrorDetail } from '../../core/errors.js';
import { quoted } from '../../core/text/quoted.js';
import { keysTwice, pathText } from '../../json/problem.js';
import { type Costs, costing, type Told } from '../checks/findings.js';
import { lostLot, type RawLot, type ReadContext } from '../raw.js';
import type { TextSource } from '../text/text-source.js';
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
    text.breaksOff();
    const told = costing(context.findings, error === text.lotsTwice ? 'request' : 'rest');
    tell(error, { name: source.name, within: text.within }, told);
  }
}

class JsonText {
  private readonly stream: JsonStream;
  private readonly source: TextSource;
  private readonly context: ReadContext;
  /** The way to the value that is being read; '' between values. */
  within = '';
  /** The refusal of a body with two lists of lots, once it is met. */
  lotsTwice: unknown = null;
  /** The end of the outermost object has come. */
  private closed = false;
  /** Of the outermost object; its lots are handed over instead. */
  private readonly fields = new Map<string, unknown>();
  /** What is ambiguous in them: what it costs is known when it is known what the object is. */
  private readonly ambiguous: ErrorDetail[] = [];

  constructor(source: TextSource, context: ReadContext) {
    this.stream = new JsonStream(source.bytes);
    this.source = source;
    this.context = context;
  }

  async *read(): AsyncGenerator<RawLot> {
    const { stream, source } = this;
    const first = await stream.peek();
    if (first === END) return this.holdsNone(source.name, 'is empty');
    if (first === BRACKET) {
      const count = yield* this.lots([]);
      await this.ends();
      this.checkSome(count, source.name);
    } else if (first === BRACE) yield* this.object();
    else {
      await this.value([], this.context.findings);
      await this.ends();
      this.isNothing();
    }
  }

  /** Tells what was kept back of an object whose end will not come, and of a request what it has said so far. */
  breaksOff(): void {
    const isRequest = this.fields.has('lots');
    if (!isRequest && this.closed) return;
    this.tellAmbiguous(isRequest ? 'request' : 'lot');
    if (isRequest) this.request(!this.closed);
  }

  /** The lots of an array at `path`; tells how many there were. */
  private async *lots(path: readonly string[]): AsyncGenerator<RawLot, number> {
    const { stream, source, context } = this;
    const list = [source.name, ...path].join(' ');
    await stream.passes(BRACKET);
    if (await stream.passes(BRACKET_END)) return 0;
    for (let index = 0; ; index++) {
      const place = `${list}[${index}]`;
      const read = await this.value([...path, index], context.findings);
      yield read === null ? lostLot(place, source.base) : { place, base: source.base, value: read.value };
      if (await stream.passes(BRACKET_END)) return index + 1;
      if (!(await stream.passes(COMMA))) await stream.fail('a comma or ]');
    }
  }

  private async *object(): AsyncGenerator<RawLot> {
    const { stream, fields } = this;
    const { warning } = this.context.findings;
    const later: Told = { warning, problem: (path, message) => void this.ambiguous.push({ path, message }) };
    let count: number | null = null;
    await stream.passes(BRACE);
    let more = !(await stream.passes(BRACE_END));
    while (more) {
      const key = await this.key(later);
      if (key === 'lots' && (await stream.peek()) === BRACKET) {
        fields.set(key, null);
        count = yield* this.lots([key]);
      } else fields.set(key, (await this.value([key], later))?.value);
      more = !(await stream.passes(BRACE_END));
      if (more && !(await stream.passes(COMMA))) await stream.fail('a comma or }');
    }
    this.closed = true;
    if (!fields.has('lots') && (fields.has('lot_id') || fields.has('images'))) yield this.loneLot();
    await this.ends();
    if (fields.has('lots')) this.endRequest(count);
    else if (!fields.has('lot_id') && !fields.has('images')) this.isNothing();
  }

  private endRequest(count: number | null): void {
    const { name } = this.source;
    this.tellAmbiguous('request');
    if (this.ambiguous.length > 0) return;
    this.request(false);
    if (count === null) this.holdsNone(`${name} lots`, 'must be an array of lots');
    else this.checkSome(count, `${name} lots`);
  }

  private loneLot(): RawLot {
    const { name: place, base } = this.source;
    if (this.ambiguous.length === 0) return { place, base, value: Object.fromEntries(this.fields) };
    this.tellAmbiguous('lot');
    return lostLot(place, base);
  }

  private request(brokenOff: boolean): void {
    const { lots: _, ...fields } = Object.fromEntries(this.fields);
    this.context.request({ place: this.source.name, fields, brokenOff });
  }

  private tellAmbiguous(costs: Costs): void {
    for (const { path, message } of this.ambiguous) this.context.findings.problem(path, message, { costs });
  }

  /** Passes a key of the outermost object and its colon. Throws when it is `lots` a second time: which of them is meant? */
  private async key(told: Told): Promise<string> {
    const { stream, source, fields } = this;
    if ((await stream.peek()) !== QUOTE) await stream.fail('a key in double quotes');
    const part = await stream.value([]);
    const key = String(readPart(part, source, told)?.value);
    if (!(await stream.passes(COLON))) await stream.fail(`a colon after the key ${quoted(key)}`);
    if (!fields.has(key)) return key;
    const { line, column } = part.within;
    const twice = keysTwice([{ path: pathText([key]), key, place: { at: 0, line, column } }], 0);
    if (key === 'lots') {
      this.lotsTwice = twice;
      throw twice;
    }
    tell(twice, source, told);
    return key;
  }

  private async value(path: readonly (string | number)[], told: Told): Promise<{ value: unknown } | null> {
    this.within = pathText(path);
    const read = readPart(await this.stream.value(path), this.source, told);
    this.within = '';
    return read;
  }

  private async ends(): Promise<void> {
    if ((await this.stream.peek()) !== END) await this.stream.fail('the end of the text');
  }

  private checkSome(count: number, place: string): void {
    if (count === 0) this.holdsNone(place, 'contains no lots');
  }

  private isNothing(): void {
    this.tellAmbiguous('unread');
    if (this.ambiguous.length > 0) return;
    this.holdsNone(this.source.name, 'is neither an array of lots, nor a lot, nor a request with "lots"');
  }

  private holdsNone(place: string, message: string): void {
    this.context.findings.problem(place, message, { costs: 'unread' });
  }
}
