/** Colours and width of a stream, and whether a person watches it. */
import { styleText } from 'node:util';

/** How text for one stream is shown; without colour every function gives its text back. */
export interface Style {
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  green(text: string): string;
  yellow(text: string): string;
  cyan(text: string): string;
  /** How many columns a line may take; infinite where the stream is no terminal. */
  readonly width: number;
}

export function createStyle(colour: boolean, width = Number.POSITIVE_INFINITY): Style {
  const paint = (format: 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan') => (text: string) =>
    colour ? styleText(format, text, { validateStream: false }) : text;
  return {
    bold: paint('bold'),
    dim: paint('dim'),
    red: paint('red'),
    green: paint('green'),
    yellow: paint('yellow'),
    cyan: paint('cyan'),
    width,
  };
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Whether a stream may be drawn over: it is a terminal that a person watches. */
export function isLive(stream: { isTTY?: boolean }, env: Environment): boolean {
  return stream.isTTY === true && !env['CI'] && env['TERM'] !== 'dumb';
}

/** NO_COLOR takes the colours of a terminal away, and nothing else (no-color.org). */
export function hasColour(stream: { isTTY?: boolean }, env: Environment): boolean {
  return isLive(stream, env) && !env['NO_COLOR'];
}
