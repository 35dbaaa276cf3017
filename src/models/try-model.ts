/** Whether a model really sees, and what it bears: drawn pictures of one colour each, and how it describes them. */
import type { PictureFormat } from '../core/models/model-profile.js';
import type { Model, ModelAnswer, ModelFailure, ModelReply } from '../core/ports/model.js';

const COLOURS = ['red', 'green', 'blue', 'yellow', 'black', 'white'];

/** Draws a picture of the size of a photo, or a small one. */
export type Draw = (colour: 'red' | 'blue', format: PictureFormat, size: 'photo' | 'small') => Promise<Uint8Array>;

export interface Trial {
  /** Whether both colours were named. */
  sees: boolean;
  /** Whether each answer kept the schema. */
  keeps_schema: boolean;
  /** Tokens of one picture and its question; 0 where the server counts none. */
  tokens: number;
  /** Of a picture of the size of a photo; null where the server does not count. */
  tokens_a_photo: number | null;
  /** Most photos of one question, where two were refused. */
  photos_a_question: number | null;
  formats: PictureFormat[];
  /** Milliseconds of a question about one photo. */
  ms: number;
  /** The name that the server gives its model. */
  model: string;
}

/** Each picture alone: a model that answers the same to both is blind. Then both together, and small ones in other formats. */
export async function tryModel(
  model: Model,
  draw: Draw,
  signal: AbortSignal,
): Promise<{ ok: true; trial: Trial } | { ok: false; failure: ModelFailure }> {
  const pictures = [await draw('red', 'jpeg', 'photo'), await draw('blue', 'jpeg', 'photo')];
  const answers: ModelAnswer[] = [];
  const started = performance.now();
  for (const picture of pictures) {
    const reply = await model.ask(questionAbout([picture]), signal);
    if (!reply.ok) return reply;
    answers.push(reply.answer);
  }
  const ms = Math.round((performance.now() - started) / pictures.length);
  const named = answers.map(colourIn);
  const sees = named[0] === 'red' && named[1] === 'blue';
  const one = Math.max(...answers.map(({ usage }) => usage.input));
  const both = await model.ask(questionAbout(pictures), signal);
  const beside = both.ok ? both : await model.ask(questionAbout([]), signal);
  const away = awayIn(both) ?? awayIn(beside);
  if (away !== null) return { ok: false, failure: away };
  const other = beside.ok ? beside.answer.usage.input : 0;
  const difference = other > 0 && one > 0 ? Math.abs(other - one) : 0;
  const formats: PictureFormat[] = ['jpeg'];
  for (const format of ['png', 'webp'] as const) {
    const reply = await model.ask(questionAbout([await draw('red', format, 'small')]), signal);
    const gone = awayIn(reply);
    if (gone !== null) return { ok: false, failure: gone };
    if (reply.ok && colourIn(reply.answer) === 'red') formats.push(format);
  }
  return {
    ok: true,
    trial: {
      sees,
      keeps_schema: named.every((colour) => COLOURS.includes(String(colour))),
      tokens: one,
      tokens_a_photo: difference || null,
      photos_a_question: both.ok || both.failure.kind !== 'smaller' ? null : (both.failure.most_images ?? 1),
      formats: sees ? formats : [],
      ms,
      model: answers[0]?.model ?? model.id,
    },
  };
}

/** A server that went away during the test says nothing about its model. */
function awayIn(reply: ModelReply): ModelFailure | null {
  return !reply.ok && reply.failure.kind === 'wait' ? reply.failure : null;
}

function questionAbout(images: readonly Uint8Array[]): Parameters<Model['ask']>[0] {
  return {
    system: 'You report what photos show.',
    text: 'Which colour is Photo 1?',
    images,
    schema: {
      type: 'object',
      additionalProperties: false,
      required: ['colour'],
      properties: { colour: { type: 'string', enum: COLOURS } },
    },
    max_tokens: 256,
    seed: 1,
  };
}

function colourIn({ json }: ModelAnswer): unknown {
  return typeof json === 'object' && json !== null && 'colour' in json ? json.colour : undefined;
}
