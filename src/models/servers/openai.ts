/**
 * OpenAI's chat completions, and everything that speaks them: llama.cpp, vLLM, LM Studio, OpenRouter. Not `/v1/responses`: local
 * servers do not enforce schemas there.
 */

import type { ModelConfig } from '../../core/models/model-config.js';
import type { ModelQuestion } from '../../core/ports/model.js';
import { type Adapter, base64, countOf, cutOff, mediaType, member, refused, textOf } from './adapter.js';

export const openai: Adapter = {
  request: (config, question) => ({
    url: `${config.url}/chat/completions`,
    headers: config.key === null ? {} : { authorization: `Bearer ${config.key}` },
    body: {
      model: config.model,
      messages: messagesOf(question),
      response_format: {
        type: 'json_schema',
        json_schema: { name: 'answer', strict: true, schema: question.schema },
      },
      ...limits(config, question),
    },
  }),
  read(body, { config, question }) {
    const choice = member(body, 'choices', 0);
    if (choice === undefined) return null;
    const message = member(choice, 'message');
    const usage = {
      input: countOf(member(body, 'usage', 'prompt_tokens')),
      output: countOf(member(body, 'usage', 'completion_tokens')),
    };
    const refusal = textOf(member(message, 'refusal'));
    if (refusal !== undefined && refusal !== '') return refused(refusal, usage);
    const finish = member(choice, 'finish_reason');
    if (finish === 'content_filter') return refused('its filter stopped the answer.', usage);
    if (finish === 'length') return cutOff(usage, question);
    if (message === undefined) return null;
    const text = textOf(member(message, 'content')) ?? '';
    return { ok: true, text, usage, model: textOf(member(body, 'model')) ?? config.model };
  },
};

function messagesOf({ system, text, images }: ModelQuestion): unknown[] {
  const pictures = images.map((bytes) => ({
    type: 'image_url',
    image_url: { url: `data:${mediaType(bytes)};base64,${base64(bytes)}` },
  }));
  return [
    { role: 'system', content: system },
    { role: 'user', content: [...pictures, { type: 'text', text }] },
  ];
}

/** OpenAI's newer models refuse `max_tokens` and a temperature; local servers ignore `max_completion_tokens`. */
function limits({ server }: ModelConfig, { max_tokens, seed }: ModelQuestion): { [key: string]: number } {
  if (server === 'openai') return { max_completion_tokens: max_tokens };
  return { max_tokens, temperature: 0, seed };
}
