/** Whether a model really sees: two drawn pictures of one colour each, and how it describes them. */
import type { Model, ModelFailure } from '../core/ports/model.js';

/** JPEG files of 64 × 64 pixels, in base64. */
const PICTURES = [
  {
    colour: 'red',
    jpeg: '/9j/2wBDAAoHBwgHBgoICAgLCgoLDhgQDg0NDh0VFhEYIx8lJCIfIiEmKzcvJik0KSEiMEExNDk7Pj4+JS5ESUM8SDc9Pjv/2wBDAQoLCw4NDhwQEBw7KCIoOzs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozv/wAARCABAAEADASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAb/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFgEBAQEAAAAAAAAAAAAAAAAAAAYH/8QAFBEBAAAAAAAAAAAAAAAAAAAAAP/aAAwDAQACEQMRAD8AlQE62YAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB/9k=',
  },
  {
    colour: 'blue',
    jpeg: '/9j/2wBDAAoHBwgHBgoICAgLCgoLDhgQDg0NDh0VFhEYIx8lJCIfIiEmKzcvJik0KSEiMEExNDk7Pj4+JS5ESUM8SDc9Pjv/2wBDAQoLCw4NDhwQEBw7KCIoOzs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozv/wAARCABAAEADASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAf/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFgEBAQEAAAAAAAAAAAAAAAAAAAUH/8QAFBEBAAAAAAAAAAAAAAAAAAAAAP/aAAwDAQACEQMRAD8AmADZk4AAAAAAAAAAAAAAAAAAAAAAAAAAAAAB/9k=',
  },
] as const;

const COLOURS = ['red', 'green', 'blue', 'yellow', 'black', 'white'];

export interface Trial {
  /** Whether both colours were named. */
  sees: boolean;
  /** Whether each answer kept the schema. */
  keeps_schema: boolean;
  /** Tokens of one picture and its question. */
  tokens: number;
  /** Milliseconds a question. */
  ms: number;
  /** The name that the server gives its model. */
  model: string;
}

/** Each picture alone: a model that answers the same to both is blind. */
export async function tryModel(
  model: Model,
  signal: AbortSignal,
): Promise<{ ok: true; trial: Trial } | { ok: false; failure: ModelFailure }> {
  const named: unknown[] = [];
  let tokens = 0;
  let name = model.id;
  const started = performance.now();
  for (const { jpeg } of PICTURES) {
    const reply = await model.ask(
      {
        system: 'You report what photos show.',
        text: 'Which colour is Photo 1?',
        images: [Buffer.from(jpeg, 'base64')],
        schema: {
          type: 'object',
          additionalProperties: false,
          required: ['colour'],
          properties: { colour: { type: 'string', enum: COLOURS } },
        },
        max_tokens: 256,
        seed: 1,
      },
      signal,
    );
    if (!reply.ok) return reply;
    const { json, usage, model: answered } = reply.answer;
    named.push(typeof json === 'object' && json !== null && 'colour' in json ? json.colour : undefined);
    tokens = Math.max(tokens, usage.input);
    name = answered;
  }
  return {
    ok: true,
    trial: {
      sees: PICTURES.every(({ colour }, place) => named[place] === colour),
      keeps_schema: named.every((one) => typeof one === 'string' && COLOURS.includes(one)),
      tokens,
      ms: Math.round((performance.now() - started) / PICTURES.length),
      model: name,
    },
  };
}
