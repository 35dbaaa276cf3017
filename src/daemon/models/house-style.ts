/** The file with the house style of prose. */
import { readFileSync } from 'node:fs';
import { DescgenError } from '../../core/errors.js';
import { LONGEST_VOICE } from '../../core/limits.js';

/** Null without a file. Throws DescgenError `generator_failed` when it cannot be read or is too long. */
export function readVoice(file: string | null): string | null {
  if (file === null) return null;
  const voice = readText(file).trim();
  if (voice.length > LONGEST_VOICE) {
    const message = `The house style in ${file} has ${voice.length} characters; shorten it to ${LONGEST_VOICE}, or change text.voice.`;
    throw new DescgenError('generator_failed', message);
  }
  return voice === '' ? null : voice;
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new DescgenError(
      'generator_failed',
      `The house style in ${file} cannot be read; put the file there, or change text.voice.`,
      { cause },
    );
  }
}
