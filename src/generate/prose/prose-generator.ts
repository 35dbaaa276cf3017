/** A generator that words the facts of another one in prose where the request asks for that. */
import { createHash } from 'node:crypto';
import type { TextStyle } from '../../core/models/text-style.js';
import type { Generator } from '../../core/ports/generator.js';
import type { Model } from '../../core/ports/model.js';
import { errorOf } from '../vision/model-error.js';
import { PROSE_SHA256 } from './questions.js';
import { writeProse } from './write-prose.js';

export interface ProseOptions {
  /** Finds the facts and writes the template. */
  generator: Generator;
  model: Model;
  text: TextDefaults;
}

/** For requests that name no style. */
export interface TextDefaults {
  style: TextStyle;
  /** The house style, read anew for each lot. Throws DescgenError `generator_failed`. */
  voice(): string | null;
}

export function createProseGenerator({ generator, model, text }: ProseOptions): Generator {
  return {
    ...generator,
    async describe(request, signal) {
      const spoken = await generator.describe(request, signal);
      if ((request.style ?? text.style) !== 'prose') return spoken;
      const { descriptions, facts, warnings, tokens, prompt_sha256 } = spoken;
      const voice = request.voice ?? text.voice();
      const asked = (request.job && model.forJob?.({ ...request.job, lot_id: request.lot_id })) ?? model;
      const prose = await writeProse({ descriptions, facts, voice }, asked, signal);
      if (prose.failure !== null) throw errorOf(prose.failure);
      const usage = {
        input: (tokens?.input ?? 0) + prose.usage.input,
        output: (tokens?.output ?? 0) + prose.usage.output,
      };
      return {
        ...spoken,
        descriptions: prose.descriptions,
        warnings: [...warnings, ...prose.warnings],
        prompt_sha256: promptHash(prompt_sha256, voice),
        ai_generated: true,
        tokens: usage,
        cost: asked.cost?.(usage) ?? null,
      };
    },
  };
}

function promptHash(looked: string | null, voice: string | null): string {
  return createHash('sha256')
    .update([looked ?? '', PROSE_SHA256, voice ?? ''].join('\0'))
    .digest('hex');
}
