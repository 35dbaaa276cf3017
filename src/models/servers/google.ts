/** Google's Gemini: `generateContent`. */
import { type Adapter, base64, countOf, cutOff, mediaType, member, refused, textOf } from './adapter.js';

export const google: Adapter = {
  request: (config, question) => ({
    url: `${config.url}/v1beta/models/${encodeURIComponent(config.model)}:generateContent`,
    headers: config.key === null ? {} : { 'x-goog-api-key': config.key },
    body: {
      systemInstruction: { parts: [{ text: question.system }] },
      contents: [
        {
          role: 'user',
          parts: [
            ...question.images.map((bytes) => ({ inlineData: { mimeType: mediaType(bytes), data: base64(bytes) } })),
            { text: question.text },
          ],
        },
      ],
      generationConfig: {
        responseMimeType: 'application/json',
        responseJsonSchema: question.schema,
        maxOutputTokens: question.max_tokens,
        seed: question.seed,
        temperature: 0,
      },
    },
  }),
  read(body, { config, question }) {
    const counted = member(body, 'usageMetadata');
    const usage = {
      input: countOf(member(counted, 'promptTokenCount')),
      output: countOf(member(counted, 'candidatesTokenCount')) + countOf(member(counted, 'thoughtsTokenCount')),
    };
    const blocked = textOf(member(body, 'promptFeedback', 'blockReason'));
    if (blocked !== undefined) return refused(`its filter blocked the photos (${blocked}).`, usage);
    const candidate = member(body, 'candidates', 0);
    if (candidate === undefined) return null;
    const finish = textOf(member(candidate, 'finishReason')) ?? 'STOP';
    if (finish === 'MAX_TOKENS') return cutOff(usage, question);
    if (finish !== 'STOP') return refused(`its filter stopped the answer (${finish}).`, usage);
    const parts = member(candidate, 'content', 'parts');
    const texts = Array.isArray(parts) ? parts.flatMap((part) => textOf(member(part, 'text')) ?? []) : [];
    return { ok: true, text: texts.join(''), usage, model: textOf(member(body, 'modelVersion')) ?? config.model };
  },
};
