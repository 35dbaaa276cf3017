/** A server that answers as model servers do (shapes of Ollama, OpenAI, Anthropic and Google), with what a test wants to be seen. */
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One question as the server received it. */
export interface AskedQuestion {
  path: string;
  headers: IncomingMessage['headers'];
  text: string;
  /** SHA-free: the JPEG bytes in base64. */
  images: string[];
  schema: unknown;
  body: { [key: string]: unknown };
}

/** The JSON to answer with, or a whole response. */
export type StandInAnswer = { json: unknown } | { status: number; body: unknown; headers?: Record<string, string> };

export interface StandIn {
  url: string;
  /** In the order of arrival. */
  asked: AskedQuestion[];
  close(): Promise<void>;
}

export interface StandInOptions {
  /** At any free port otherwise. */
  at?: number;
  /** What it says about itself: JSON by path. */
  info?: Readonly<Record<string, unknown>>;
  /** Tokens that each photo of a question counts. */
  photo_tokens?: number;
}

export async function standIn(
  answer: (question: AskedQuestion) => StandInAnswer | Promise<StandInAnswer>,
  { at = 0, info = {}, photo_tokens = 0 }: StandInOptions = {},
): Promise<StandIn> {
  const asked: AskedQuestion[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const path = request.url ?? '';
    if (path in info) {
      response.end(JSON.stringify(info[path]));
      return;
    }
    const shape = SHAPES.find(({ matches }) => matches.test(path));
    if (shape === undefined) {
      response.writeHead(404).end('404 page not found');
      return;
    }
    const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as never;
    const question: AskedQuestion = { path, headers: request.headers, body, ...shape.question(body) };
    asked.push(question);
    const said = await answer(question);
    const tokens = 1_000 + photo_tokens * question.images.length;
    const { status, content, headers } =
      'json' in said
        ? { status: 200, content: shape.result(JSON.stringify(said.json), tokens), headers: {} }
        : { status: said.status, content: said.body, headers: said.headers ?? {} };
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof content === 'string' ? content : JSON.stringify(content));
  });
  server.listen(at, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

export interface Shape {
  matches: RegExp;
  question(body: never): Pick<AskedQuestion, 'text' | 'images' | 'schema'>;
  result(text: string, tokens: number): unknown;
}

interface OpenAiBody {
  messages: { role: string; content: string | { type: string; text?: string; image_url?: { url: string } }[] }[];
  response_format: { json_schema: { schema: unknown } };
}
interface OllamaBody {
  messages: { content: string; images: string[] }[];
  format: unknown;
}
interface AnthropicBody {
  messages: { content: { type: string; text?: string; source?: { data: string } }[] }[];
  output_config: { format: { schema: unknown } };
}
interface GoogleBody {
  contents: { parts: { text?: string; inlineData?: { data: string } }[] }[];
  generationConfig: { responseJsonSchema: unknown };
}

export const SHAPES: readonly Shape[] = [
  {
    matches: /\/chat\/completions$/,
    question({ messages, response_format }: OpenAiBody) {
      const parts = messages.flatMap(({ content }) => (typeof content === 'string' ? [] : content));
      return {
        text: parts.flatMap(({ text }) => text ?? []).join('\n'),
        images: parts.flatMap(({ image_url }) => image_url?.url.replace(/^data:image\/jpeg;base64,/, '') ?? []),
        schema: response_format.json_schema.schema,
      };
    },
    result: (content, tokens) => ({
      id: 'chatcmpl-1',
      object: 'chat.completion',
      model: 'stand-in',
      choices: [{ index: 0, message: { role: 'assistant', content, refusal: null }, finish_reason: 'stop' }],
      usage: { prompt_tokens: tokens, completion_tokens: 50, total_tokens: tokens + 50 },
    }),
  },
  {
    matches: /^\/api\/chat$/,
    question: ({ messages: [message], format }: OllamaBody) => ({
      text: message?.content ?? '',
      images: message?.images ?? [],
      schema: format,
    }),
    result: (content, tokens) => ({
      model: 'stand-in',
      message: { role: 'assistant', content },
      done: true,
      done_reason: 'stop',
      prompt_eval_count: tokens,
      eval_count: 50,
    }),
  },
  {
    matches: /^\/v1\/messages$/,
    question({ messages, output_config }: AnthropicBody) {
      const parts = messages.flatMap(({ content }) => content);
      return {
        text: parts.flatMap(({ text }) => text ?? []).join('\n'),
        images: parts.flatMap(({ source }) => source?.data ?? []),
        schema: output_config.format.schema,
      };
    },
    result: (text, tokens) => ({
      id: 'msg_1',
      type: 'message',
      role: 'assistant',
      model: 'stand-in',
      content: [{ type: 'text', text }],
      stop_reason: 'end_turn',
      usage: { input_tokens: tokens, output_tokens: 50 },
    }),
  },
  {
    matches: /:generateContent$/,
    question({ contents, generationConfig }: GoogleBody) {
      const parts = contents.flatMap((content) => content.parts);
      return {
        text: parts.flatMap(({ text }) => text ?? []).join('\n'),
        images: parts.flatMap(({ inlineData }) => inlineData?.data ?? []),
        schema: generationConfig.responseJsonSchema,
      };
    },
    result: (text, tokens) => ({
      candidates: [{ index: 0, content: { role: 'model', parts: [{ text }] }, finishReason: 'STOP' }],
      usageMetadata: { promptTokenCount: tokens, candidatesTokenCount: 50, totalTokenCount: tokens + 50 },
      modelVersion: 'stand-in',
    }),
  },
];
