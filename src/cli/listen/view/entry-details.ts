/** All known details of one webhook, line by line. */
import { clipped } from '../../../core/text/clip.js';
import { maskedUrl } from '../../../core/text/mask-url.js';
import type { Entry, Forwarded } from '../../../listen/entry.js';
import type { Verdict } from '../../../listen/verdict.js';
import type { Style } from '../../output/style.js';
import { visible, wrapped } from '../../output/terminal-text.js';
import type { Row } from './entry-log.js';
import * as say from './entry-words.js';
import { brokenCells, type Part, padCells } from './line-cells.js';
import { prettyJson } from './pretty-json.js';

export type Line = readonly Part[];

/** This much of a body is shown. */
const SHOWN_BYTES = 256 * 1024;
const LABEL = 'what to do'.length + 2;

/** Long texts are wrapped to `columns`; only short words may be cut. */
export function detailLines(row: Row, { columns, style }: { columns: number; style: Style }): Line[] {
  const { entry } = row;
  const write = writer(columns, style);
  write.title(entry);
  write.field('request', [`${entry.request.method} ${entry.request.target} HTTP/${entry.request.http_version}`]);
  verdictFields(entry.verdict, write);
  outcomeFields(entry, write);
  if (!row.kept) {
    write.section('headers and body');
    write.text([`not kept: too much has arrived since (the body had ${say.bytes(row.length)})`]);
    return write.lines;
  }
  write.section('headers');
  write.text(headerLines(entry.request.raw_headers));
  write.section(`body, ${say.bytes(row.length)}`);
  write.text(bodyLines(entry.request.body));
  if (entry.forwarded?.kind === 'answered') forwardedBody(entry.forwarded, write);
  if (entry.command !== null && entry.command.output !== '') {
    write.section('output of the command');
    write.text(entry.command.output.trimEnd().split('\n'));
  }
  return write.lines;
}

interface Writer {
  lines: Line[];
  title(entry: Entry): void;
  /** A label and its texts, which may come from outside. */
  field(label: string, texts: readonly string[], paint?: Part['paint']): void;
  section(title: string): void;
  text(lines: readonly string[]): void;
}

function writer(columns: number, style: Style): Writer {
  const lines: Line[] = [];
  return {
    lines,
    title(entry) {
      const { verdict, number, request } = entry;
      const notes = entry.repeats === null ? '' : `  ${say.repeated(entry.repeats)}`;
      const via = entry.via === 'tunnel' ? '  via tunnel' : '';
      lines.push([
        { text: `#${number}  `, paint: style.bold },
        { text: `${say.verdictMark(verdict)} ${say.verdictWord(verdict)}`, paint: say.verdictPaint(verdict, style) },
        { text: `  ${say.clock(request.received_at)}` },
        { text: notes, paint: style.yellow },
        { text: via, paint: style.dim },
      ]);
    },
    field(label, texts, paint) {
      // In a narrow terminal a label gets its own line.
      const beside = columns >= 50 ? LABEL : 2;
      if (beside === 2) lines.push([{ text: label, paint: style.dim }]);
      const broken = texts.flatMap((text) => sentence(text, columns - beside));
      for (const [index, text] of broken.entries()) {
        const before = beside === 2 || index > 0 ? ' '.repeat(beside) : padCells(label, beside);
        lines.push([
          { text: before, paint: style.dim },
          { text, paint },
        ]);
      }
    },
    section: (title) => void lines.push([{ text: '' }], [{ text: title, paint: style.bold }]),
    text(texts) {
      for (const text of texts) {
        for (const part of brokenCells(visible(text), columns - 2)) lines.push([{ text: `  ${part}` }]);
      }
    },
  };
}

/** Wrapped at spaces, and inside a word that is wider than a line. */
function sentence(text: string, width: number): string[] {
  return wrapped(visible(text), width, '')
    .split('\n')
    .flatMap((line) => brokenCells(line, width));
}

function verdictFields(verdict: Verdict, write: Writer): void {
  const payload = say.payloadOf(verdict);
  if (verdict.kind === 'verified') write.field('verdict', [`genuine by ${verdict.signatures.join(' and ')}`]);
  else write.field('verdict', [verdict.message]);
  if ('advice' in verdict) {
    if (verdict.advice !== '') write.field('what to do', [verdict.advice]);
    write.field('code', [verdict.code]);
  }
  if (payload !== null) {
    const { job_id, status, failed_lots } = payload;
    const failed = failed_lots === 0 ? '' : `, ${say.count(failed_lots)} failed`;
    write.field('job', [`${clipped(job_id)}  ${status}, ${say.lots(payload)} lots${failed}`]);
  }
  const id = say.webhookIdOf(verdict);
  const attempt = say.attemptOf(verdict);
  if (id !== null) write.field('webhook-id', [`${id}${attempt === null ? '' : `, attempt ${attempt}`}`]);
  else if (attempt !== null) write.field('attempt', [String(attempt)]);
}

function outcomeFields({ performed, forwarded, command, results, recording, finished }: Entry, write: Writer): void {
  const gaveUp = performed?.given_up === true ? ['The sender closed the connection before the answer was sent.'] : [];
  write.field('answered', [performed === null ? 'not yet' : say.answered(performed), ...gaveUp]);
  if (forwarded !== null) {
    const why = forwarded.kind === 'unanswered' ? [forwarded.message] : [];
    write.field('forwarded', [`${say.forwarded(forwarded)} from ${maskedUrl(forwarded.url)}`, ...why]);
  }
  if (command !== null)
    write.field('command', [say.commandRan(command), ...(command.error === null ? [] : [command.error])]);
  if (results !== null) write.field('results', [say.resultsFetched(results)]);
  if (recording !== null) write.field('recording', [recording]);
  if (!finished && performed !== null) write.field('', ['still in progress']);
}

function forwardedBody({ headers, body, truncated }: Extract<Forwarded, { kind: 'answered' }>, write: Writer): void {
  write.section('answer of the program it was forwarded to');
  write.text([...headerLines(headers), '']);
  write.text(bodyLines(body));
  if (truncated) write.text(['(the answer is longer)']);
}

function headerLines(headers: readonly string[]): string[] {
  const lines: string[] = [];
  for (let at = 0; at + 1 < headers.length; at += 2) lines.push(`${headers[at]}: ${headers[at + 1]}`);
  return lines;
}

/** JSON indented, text as it is, anything else in hexadecimal. */
function bodyLines(body: Buffer): string[] {
  if (body.length === 0) return ['(empty)'];
  const more = body.length > SHOWN_BYTES ? [`… ${say.bytes(body.length - SHOWN_BYTES)} more`] : [];
  const some = body.subarray(0, SHOWN_BYTES);
  const text = some.toString('utf8');
  const binary = text.includes('\0') || (more.length === 0 && !Buffer.from(text).equals(some));
  if (binary) return [...hexLines(some.subarray(0, HEX_BYTES)), ...(some.length > HEX_BYTES ? ['…'] : [])];
  return [...(prettyJson(text) ?? text).split(/\r?\n/), ...more];
}

const HEX_BYTES = 4096;
const HEX_LINE = 16;

function hexLines(bytes: Buffer): string[] {
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += HEX_LINE) {
    const some = bytes.subarray(at, at + HEX_LINE);
    const hex = some
      .toString('hex')
      .replace(/../g, '$& ')
      .padEnd(3 * HEX_LINE);
    lines.push(`${hex} ${some.toString('latin1').replace(/[^\x20-\x7e]/g, '.')}`);
  }
  return lines;
}
