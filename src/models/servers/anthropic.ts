/** Anthropic's messages. */
import { type Adapter, base64, countOf, cutOff, mediaType, member, refused, textOf } from './adapter.js';

export const anthropic: Adapter = {
  request: (config, question) => ({
    url: `${config.url}/v1/messages`,
    headers: { 'anthropic-version': '2023-06-01', ...(config.key === null ? {} : { 'x-api-key': config.key }) },
    body: {
      model: config.model,
      max_tokens: question.max_tokens,
      system: question.system,
      messages: [
        {
          role: 'user',
          content: [
            ...question.images.map((bytes) => ({
              type: 'image',
              source: { type: 'base64', media_type: mediaType(bytes), data: base64(bytes) },
            })),
            { type: 'text', text: question.text },
          ],
        },
      ],
      output_config: { format: { type: 'json_schema', schema: question.schema } },
    },
  }),
  read(body, { config, question }) {
    if (member(body, 'type') !== 'message') return null;
    const usage = {
      input: countOf(member(body, 'usage', 'input_tokens')),
      output: countOf(member(body, 'usage', 'output_tokens')),
    };
    switch (member(body, 'stop_reason')) {
      case 'refusal':
        return refused(textOf(member(body, 'stop_details', 'explanation')) ?? 'it gave no reason.', usage);
      case 'max_tokens':
        return cutOff(usage, question);
      case 'model_context_window_exceeded':
        return { ok: false, failure: { kind: 'smaller', message: 'The photos fill the context of the model.', usage } };
      default: {
        const parts = member(body, 'content');
        const texts = Array.isArray(parts) ? parts.flatMap((part) => textOf(member(part, 'text')) ?? []) : [];
        return { ok: true, text: texts.join(''), usage, model: textOf(member(body, 'model')) ?? config.model };
      }
    }
  },
};
