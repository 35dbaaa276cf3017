/** Which models are found on this machine: lists as the servers write them, on loopback servers. */
import { describe, expect, test } from 'vitest';
import { findServers, modelsOfCommon, modelsOfStudio, usualPlaces } from '../../src/models/find-servers.js';
import { serving } from './serving.js';

const TAGS = {
  models: [
    { name: 'tiny-vl:latest', details: { context_length: 32_768 }, capabilities: ['completion', 'vision'] },
    { name: 'tiny-text:latest', details: { family: 'qwen2' }, capabilities: ['completion'] },
    { name: 'old:latest', details: {} },
    { name: 'embed:latest', capabilities: ['embedding'] },
  ],
};
const FROM_TAGS = [
  { id: 'tiny-vl:latest', eyes: true, context: 32_768 },
  { id: 'tiny-text:latest', eyes: false, context: null },
  { id: 'old:latest', eyes: null, context: null },
];

const llama = (capabilities: string[], architecture?: object) => ({
  models: [{ name: 'm.gguf', capabilities }],
  object: 'list',
  data: [{ id: 'm.gguf', object: 'model', owned_by: 'llamacpp', meta: { n_ctx: 2_048 }, ...architecture }],
});

describe('a list of models', () => {
  test.each([
    ['llama.cpp with eyes', llama(['completion', 'multimodal']), { eyes: true, context: 2_048 }],
    ['llama.cpp without', llama(['completion']), { eyes: false, context: 2_048 }],
    [
      'llama.cpp that names its inputs',
      llama(['completion'], { architecture: { input_modalities: ['text', 'image'] } }),
      { eyes: true, context: 2_048 },
    ],
    ['vLLM', { data: [{ id: 'm.gguf', owned_by: 'vllm', max_model_len: 16_384 }] }, { eyes: null, context: 16_384 }],
    ['another server', { data: [{ id: 'm.gguf' }] }, { eyes: null, context: null }],
  ])('of %s', (_what, body, expected) => {
    expect(modelsOfCommon(body)).toEqual([{ id: 'm.gguf', ...expected }]);
  });

  test('of LM Studio says which models see', () => {
    const data = [
      { id: 'qwen2-vl', type: 'vlm', max_context_length: 32_768 },
      { id: 'llama', type: 'llm' },
      { id: 'nomic', type: 'embeddings' },
    ];
    expect(modelsOfStudio({ data })).toEqual([
      { id: 'qwen2-vl', eyes: true, context: 32_768 },
      { id: 'llama', eyes: false, context: null },
    ]);
  });
});

test('servers are found on their ports, and whatever is no model server is left out', async () => {
  const places = [
    { title: 'Ollama', kind: 'ollama' as const, url: await serving({ '/api/tags': TAGS }) },
    {
      title: 'llama.cpp',
      kind: 'openai-compatible' as const,
      url: await serving({ '/v1/models': llama(['completion']) }),
    },
    { title: 'a web page', kind: 'openai-compatible' as const, url: await serving({ '/v1/models': '<html>' }) },
    { title: 'other JSON', kind: 'openai-compatible' as const, url: await serving({ '/v1/models': [1] }) },
    { title: 'nobody', kind: 'ollama' as const, url: 'http://127.0.0.1:1' },
    {
      title: 'a list without end',
      kind: 'ollama' as const,
      url: await serving({ '/api/tags': 'x'.repeat(2 * 1024 ** 2) }),
    },
  ];
  const found = await findServers(places, { within_ms: 20_000 });
  expect(found.map(({ title }) => title)).toEqual(['Ollama', 'llama.cpp']);
  expect(found[0]?.models).toEqual(FROM_TAGS);
});

test('a server that says nothing is left out', async () => {
  const url = await serving({ '/api/tags': null });
  expect(await findServers([{ title: 'silence', kind: 'ollama', url }], { within_ms: 50 })).toEqual([]);
});

test.each([
  [undefined, 'http://127.0.0.1:11434'],
  ['0.0.0.0:11500', 'http://127.0.0.1:11500'],
  ['http://localhost:9', 'http://localhost:9'],
])('OLLAMA_HOST %s is asked at %s', (OLLAMA_HOST, url) => {
  expect(usualPlaces({ OLLAMA_HOST })[0]).toMatchObject({ title: 'Ollama', url });
});

test.each(['http://10.0.0.5:11434', 'example.com', 'https://127.0.0.1:1', 'http://127.0.0.1.example.com:1', 'a b'])(
  'OLLAMA_HOST %s is not asked: only this machine is',
  async (OLLAMA_HOST) => {
    expect(usualPlaces({ OLLAMA_HOST }).map(({ title }) => title)).not.toContain('Ollama');
  },
);
