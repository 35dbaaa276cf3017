import { describe, expect, it } from 'vitest';
import { createBuiltinGenerator } from '../../src/generate/builtin/generator.js';
import { createRegistry } from '../../src/generate/registry.js';

describe('the registry of generators', () => {
  it('lists generators in the order given and finds them by name', () => {
    const builtin = createBuiltinGenerator({ version: '1.2.3' });
    const other = { ...builtin, name: 'other' };
    const registry = createRegistry([builtin, other]);
    expect(registry.list().map(({ name }) => name)).toEqual(['builtin', 'other']);
    expect(registry.get('other')).toBe(other);
    expect(registry.get('openai:gpt')).toBeUndefined();
  });

  it('refuses two generators of one name', () => {
    const builtin = createBuiltinGenerator({ version: '1.2.3' });
    expect(() => createRegistry([builtin, builtin])).toThrow(expect.objectContaining({ code: 'internal' }));
  });
});
