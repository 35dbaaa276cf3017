/** Who words the facts of a lot, and what a request may ask for. */
import type { ErrorDetail } from '../errors.js';
import { clipped } from '../text/clip.js';

/** Sentences of the language files, or sentences that a model words from the facts. */
export const TEXT_STYLES = ['template', 'prose'] as const;
export type TextStyle = (typeof TEXT_STYLES)[number];

export function isTextStyle(value: unknown): value is TextStyle {
  return TEXT_STYLES.some((style) => style === value);
}

/** Null or undefined where the settings decide. */
export interface WantedText {
  style?: TextStyle | null | undefined;
  /** The house style of prose, in its owner's words. */
  voice?: string | null | undefined;
}

/** A house style is one of prose: alone, it asks for that. */
export function wantedStyle({ style, voice }: WantedText): TextStyle | null {
  return style ?? (voice == null ? null : 'prose');
}

/** The one generator that asks no model. */
const WITHOUT_MODEL = 'builtin';

export function asksModel(generator: string): boolean {
  return generator !== WITHOUT_MODEL;
}

/** What is wrong with the style that a request asks for. */
export function textProblems(wanted: WantedText, generator: string): ErrorDetail[] {
  if (wanted.style === 'template' && wanted.voice != null) {
    return [
      { path: 'voice', message: 'A house style words prose, but the style is "template"; use "prose", or no voice.' },
    ];
  }
  if (wantedStyle(wanted) !== 'prose' || asksModel(generator)) return [];
  const path = wanted.style == null ? 'voice' : 'style';
  const message = `Prose is written by a model, but the generator ${clipped(generator)} asks none; choose one that does (\`descgen generators\` lists them).`;
  return [{ path, message }];
}
