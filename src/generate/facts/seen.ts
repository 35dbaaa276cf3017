/** What a model saw on the photos of a lot, after the second look: the terms of this room, with the numbers of the photos. */
import type { View } from '../../core/lot.js';
import type { Term } from './terms/terms.js';
import type { DamageShown, DateShown, MonthShown } from './values/shown.js';

export interface SeenValue<T> {
  value: T;
  /** Indexes of the lot's photos, ascending. */
  photos: readonly number[];
  /** Whether a second question, with the photo alone, was answered with yes. */
  confirmed: boolean;
}

/** What the text follows where an attribute and photos contradict each other: the setting `vision.trust`. */
export type Trust = 'attributes' | 'photos';

export interface Seen {
  /** Default: the attributes. */
  trust?: Trust;
  /** By the photo's index; null where the model named none of our views. */
  views: ReadonlyMap<number, View>;
  vehicle: SeenValue<true> | null;
  /** Of a lot that is no vehicle. */
  object: SeenValue<Term> | null;
  material: SeenValue<Term> | null;
  marks: readonly SeenValue<{ what: 'signature' | 'hallmark' | 'inscription'; text: string }>[];
  body: SeenValue<Term> | null;
  colour: SeenValue<Term> | null;
  doors: SeenValue<number> | null;
  steering: SeenValue<Term> | null;
  /** Badges, letter by letter. */
  make: SeenValue<string> | null;
  model: SeenValue<string> | null;
  damages: readonly SeenValue<DamageShown>[];
  airbags_deployed: SeenValue<true> | null;
  equipment: readonly SeenValue<Term>[];
  lamps: readonly SeenValue<Term>[];
  interior: SeenValue<Term> | null;
  tyres: SeenValue<Term> | null;
  glass: SeenValue<Term> | null;
  /** Normalised; its check digit holds where its market requires one. */
  vin: SeenValue<string> | null;
  /** As they are written on tyres: `205/55 R16 91V`. */
  tyre_sizes: readonly SeenValue<string>[];
  first_registration: SeenValue<DateShown | MonthShown> | null;
  odometer: SeenValue<{ amount: number; unit: 'km' | 'mi' | null }> | null;
  /** Sentences for people: what was seen and is not published, and why. */
  warnings: readonly string[];
}
