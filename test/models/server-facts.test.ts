/** What servers say about themselves: bodies as they were recorded, or as their documents have them. */
import { expect, test } from 'vitest';
import type { ServerKind } from '../../src/core/models/model-config.js';
import { serverFacts } from '../../src/models/server-facts.js';
import { serving } from './serving.js';

const never = new AbortController().signal;

const ps = (context_length: number) => ({ models: [{ name: 'tiny-vl:latest', context_length }] });
const show = { model_info: { 'general.architecture': 'qwen2vl', 'qwen2vl.context_length': 32_768 } };

test.each<[what: string, server: ServerKind, answers: Record<string, unknown>, facts: object]>([
  [
    'llama.cpp: the context of a slot, and its slots',
    'openai-compatible',
    {
      '/props': { default_generation_settings: { n_ctx: 2_048 }, total_slots: 2, build_info: 'b11669-Debian' },
      '/v1/models': { data: [{ id: 'tiny-vl', max_model_len: 9 }] },
    },
    { version: 'b11669-Debian', context: 2_048, slots: 2 },
  ],
  [
    'vLLM',
    'openai-compatible',
    { '/v1/models': { data: [{ id: 'tiny-vl', max_model_len: 16_384 }] }, '/version': { version: '0.12.0' } },
    { version: '0.12.0', context: 16_384, slots: null },
  ],
  [
    'LM Studio: the context that is loaded, not the largest',
    'openai-compatible',
    {
      '/api/v0/models': {
        data: [{ id: 'tiny-vl', type: 'vlm', max_context_length: 32_768, loaded_context_length: 4_096 }],
      },
    },
    { version: null, context: 4_096, slots: null },
  ],
  [
    'LM Studio that does not say what is loaded',
    'openai-compatible',
    { '/api/v0/models': { data: [{ id: 'tiny-vl', type: 'vlm', max_context_length: 32_768 }] } },
    { version: null, context: null, slots: null },
  ],
  [
    'Ollama: the context that is in use',
    'ollama',
    { '/api/version': { version: '0.33.0' }, '/api/ps': ps(8_192), '/api/show': show },
    { version: '0.33.0', context: 8_192, slots: null },
  ],
  [
    'Ollama that has unloaded it: what would be asked for',
    'ollama',
    { '/api/version': { version: '0.33.0' }, '/api/ps': { models: [] }, '/api/show': show },
    { version: '0.33.0', context: 16_384, slots: null },
  ],
  [
    'a list without this model',
    'openai-compatible',
    { '/v1/models': { data: [{ id: 'other', max_model_len: 16_384 }] } },
    { version: null, context: null, slots: null },
  ],
  ['text, not JSON', 'openai-compatible', { '/props': '<html>' }, { version: null, context: null, slots: null }],
  ['nothing', 'ollama', {}, { version: null, context: null, slots: null }],
  ['a hosted one, which is not asked', 'anthropic', {}, { version: null, context: null, slots: null }],
])('%s', async (_what, server, answers, facts) => {
  const url = await serving(answers);
  const config = {
    name: 'm',
    server,
    url: server === 'openai-compatible' ? `${url}/v1` : url,
    model: 'tiny-vl',
    key: null,
  };
  expect(await serverFacts(config, never)).toEqual(facts);
});

test('a server that quotes the key, or writes what a terminal obeys, is not repeated', async () => {
  const key = 'sk-planted-key';
  const version = `1.0 ${key} \u001b[2J`;
  const url = await serving({ '/v1/models': { data: [] }, '/version': { version } });
  const config = { name: 'm', server: 'openai-compatible' as const, url: `${url}/v1`, model: 'm', key };
  const facts = await serverFacts(config, never);
  expect(facts.version).not.toContain(key);
  expect(facts.version).not.toContain('\u001b');
});
