/**
 * The attributes that are known by name: one row each. A name counts by its letters and digits alone, so `Exterior color`,
 * `exterior_color` and `exteriorColor` are one; quantities also know their names with a unit behind (`mileage_km`).
 * A new row needs a `label-<key>` in every language file, and nothing else.
 */

import type { Attribute } from './attribute.js';
import { ATTRIBUTES_OF_LOTS } from './attributes-of-lots.js';
import { ATTRIBUTES_OF_VEHICLES } from './attributes-of-vehicles.js';

export type { Attribute } from './attribute.js';

/** In the order in which details appear. */
export const VOCABULARY: readonly Attribute[] = [...ATTRIBUTES_OF_VEHICLES, ...ATTRIBUTES_OF_LOTS];
