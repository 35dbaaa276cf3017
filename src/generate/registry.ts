/** The generators that a daemon knows, by name. */
import { DescgenError } from '../core/errors.js';
import type { Generator, GeneratorRegistry } from '../core/ports/generator.js';

/** Generators by name, in the order given. Throws DescgenError `internal` when two have the same name. */
export function createRegistry(generators: readonly Generator[]): GeneratorRegistry {
  const byName = new Map(generators.map((generator) => [generator.name, generator]));
  if (byName.size < generators.length) throw new DescgenError('internal', 'Two generators have the same name.');
  return {
    list: () => generators,
    get: (name) => byName.get(name),
  };
}
