/** The generators that a daemon knows, by name. */
import { DescgenError } from '../core/errors.js';
import type { Generator, GeneratorRegistry } from '../core/ports/generator.js';

/**
 * Generators by name, in the order given; then those of `more`, which may change while the daemon runs. Throws DescgenError
 * `internal` when two have the same name.
 */
export function createRegistry(generators: readonly Generator[], more?: GeneratorRegistry): GeneratorRegistry {
  const byName = new Map(generators.map((generator) => [generator.name, generator]));
  if (byName.size < generators.length) throw new DescgenError('internal', 'Two generators have the same name.');
  return {
    list: () => [...generators, ...(more?.list() ?? [])],
    get: (name) => byName.get(name) ?? more?.get(name),
  };
}
