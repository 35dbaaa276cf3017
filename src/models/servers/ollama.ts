/**
 * Ollama's own interface (`/api/chat`). One user message, `truncate: false`: its `/v1` drops instructions silently when a question
 * is too long. One `num_ctx` for all questions: another value reloads the model.
 */
import { type Adapter, base64, countOf, cutOff, member, textOf } from './adapter.js';

/** Tokens of question and answer. Ollama's own default of 4,096 holds one photo. */
export const OLLAMA_CONTEXT = 16_384;

export const ollama: Adapter = {
  request: (config, question) => ({
    url: `${config.url}/api/chat`,
    headers: config.key === null ? {} : { authorization: `Bearer ${config.key}` },
    body: {
      model: config.model,
      stream: false,
      truncate: false,
      messages: [
        { role: 'user', content: `${question.system}\n\n${question.text}`, images: question.images.map(base64) },
      ],
      format: question.schema,
      options: { num_ctx: OLLAMA_CONTEXT, num_predict: question.max_tokens, temperature: 0, seed: question.seed },
    },
  }),
  read(body, { config, question }) {
    const text = textOf(member(body, 'message', 'content'));
    if (text === undefined) return null;
    const usage = { input: countOf(member(body, 'prompt_eval_count')), output: countOf(member(body, 'eval_count')) };
    if (member(body, 'done_reason') === 'length') return cutOff(usage, question);
    return { ok: true, text, usage, model: textOf(member(body, 'model')) ?? config.model };
  },
};
