/** A fact together with how to show it. */
import type { Fact } from '../../core/lot.js';
import type { Shown, Unit } from './values/shown.js';

/** A fact and how to show it. `key` is null for an attribute that is shown under the sender's own name for it. */
export interface Finding {
  fact: Fact;
  key: string | null;
  /** The sender's own name for it, as a label; '' where `key` names the label. */
  label: string;
  shown: Shown;
  /** The same quantity converted to other units, for languages whose readers expect those. */
  converted: readonly Converted[];
}
export interface Converted {
  unit: Unit;
  fact: Fact;
}
