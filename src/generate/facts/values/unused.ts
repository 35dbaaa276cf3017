/** Whether a lot is said to be new. */
import type { Json } from '../../../core/lot.js';
import { condense } from '../../text.js';

const NEW: ReadonlySet<string> = new Set(
  `new, brand new, unused, factory new, neu, neuwagen, neufahrzeug, новый, новая, новое, новий, нова, neuf, neuve, nuevo,
  nueva, nuovo, nuova, novo, nova, fabrycznie nowy, nowy, nowa, nowe, yeni, sıfır, 全新, 新品, 新车, 新車`
    .split(',')
    .map(condense),
);

/** By the word for its condition; "like new" is not new. */
export function isUnused(condition: Json): boolean {
  return typeof condition === 'string' && condition.length < 40 && NEW.has(condense(condition));
}
