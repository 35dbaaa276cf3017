import type { Fact } from '../../core/lot.js';
import type { Shown, Unit } from './values/shown.js';

/** A fact and how to show it. `key` is null for an attribute that is shown under the name the sender gave it. */
export interface Finding {
  fact: Fact;
  key: string | null;
  /** The sender's own name for it, as a label; '' where `key` names the label. */
  label: string;
  shown: Shown;
  /** The same in units that it was not given in, for languages whose readers expect these. */
  converted: readonly Converted[];
}
export interface Converted {
  unit: Unit;
  fact: Fact;
}
