/** What is known of an attribute that is known by name. */
import type { UnitTable } from '../values/quantities.js';
import type { Reader } from '../values/value-readers.js';

export interface Attribute {
  /** Name of the fact. */
  readonly key: string;
  /** Names by which it is known beside `key`. */
  readonly aliases: string;
  readonly read: Reader;
  /** Units that its name may end with. */
  readonly units?: UnitTable;
}
