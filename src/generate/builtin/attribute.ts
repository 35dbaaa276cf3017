/** What is known of an attribute that is known by name. */
import type { UnitTable } from './quantities.js';
import type { Reader } from './readers.js';

export interface Attribute {
  /** Name of the fact. */
  readonly key: string;
  /** Names by which it is known beside `key`. */
  readonly aliases: string;
  readonly read: Reader;
  /** Units that may stand at the end of its name. */
  readonly units?: UnitTable;
}
