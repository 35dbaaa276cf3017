/** A file with the house style of prose. */
import { readFileSync } from 'node:fs';
import { DescgenError, type ErrorCode } from '../core/errors.js';
import { LONGEST_VOICE } from '../core/limits.js';

/** Where the file was named, and what an error of it is. */
export interface VoiceSource {
  named: 'text.voice' | '--voice';
  code: ErrorCode;
}

/** Null for an empty file. Throws a DescgenError with the code when it cannot be read or is too long. */
export function readVoice(file: string, { named, code }: VoiceSource): string | null {
  const voice = readText(file, { named, code }).trim();
  if (voice.length > LONGEST_VOICE) {
    const message = `The house style in ${file} has ${voice.length} characters; shorten it to ${LONGEST_VOICE}, or change ${named}.`;
    throw new DescgenError(code, message);
  }
  return voice === '' ? null : voice;
}

function readText(file: string, { named, code }: VoiceSource): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    const message = `The house style in ${file} cannot be read; put the file there, or change ${named}.`;
    throw new DescgenError(code, message, { cause });
  }
}
