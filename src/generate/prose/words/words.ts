/**
 * What the words of a language mean to the guard. Each list is divided by commas; a word that ends with `*` covers all words
 * that begin so (in Chinese and Japanese every entry is found anywhere, and one that begins with `+` inside of longer ones too). Letters count without case and accents.
 */

/** What a sentence may say only if a fact says it. */
export const CONCEPTS = [
  'black',
  'white',
  'silver',
  'grey',
  'red',
  'blue',
  'green',
  'yellow',
  'orange',
  'brown',
  'beige',
  'gold',
  'purple',
  'pink',
  'burgundy',
  'turquoise',
  'bronze',
  'light',
  'dark',
  'sedan',
  'hatchback',
  'estate',
  'coupe',
  'convertible',
  'suv',
  'minivan',
  'van',
  'pickup',
  'bus',
  'truck',
  'motorcycle',
  'trailer',
  'motorhome',
  'petrol',
  'diesel',
  'electric',
  'hybrid',
  'gas',
  'hydrogen',
  'manual',
  'automatic',
  'all_wheel',
  'bumper',
  'bonnet',
  'boot',
  'grille',
  'roof',
  'windscreen',
  'window',
  'door',
  'wing',
  'lamp',
  'mirror',
  'sill',
  'wheel',
  'tyre',
  'seat',
  'dashboard',
  'airbag',
  'suspension',
  'underbody',
  'front',
  'rear',
  'left',
  'right',
  'damage',
  'scratch',
  'dent',
  'crack',
  'chip',
  'broken',
  'missing',
  'rust',
  'deformed',
  'hole',
  'burn',
  'wear',
  'stain',
  'tear',
  'leak',
  'minor',
  'moderate',
  'severe',
  'accident',
  'hail',
  'flood',
  'fire',
  'theft',
  'vandalism',
  'leather',
  'sunroof',
  'navigation',
  'tow_bar',
  'air_conditioning',
  'alloys',
  'camera',
  'warranty',
  'service',
  'inspection',
  'owner',
  'key',
  'gear',
  'cylinder',
  'runs',
  'excellent',
  'perfect',
  'good',
  'beautiful',
  'maintained',
  'luxury',
  'new',
  'bargain',
  'reliable',
  'price',
  'repaired',
  'history',
  'comfort',
  'interior',
  'about',
  'only',
] as const;
export type Concept = (typeof CONCEPTS)[number];

export interface Words {
  concepts: Readonly<Record<Concept, string>>;
  /** The words for 2, 3 … 20, divided by spaces; `|` between forms of one. */
  numbers: string;
  /** Other words for numbers: `one`, `1`. */
  more_numbers?: Readonly<Record<string, number>>;
  /** Words that deny. */
  denial: string;
  /** Words for a picture in general, and phrases that point at one. */
  image: string;
  /** Words for photographs, which only a sentence about the photos needs. */
  photo: string;
  /** What a model says that does not do what it was asked. */
  refusal: string;
  /** What belongs to the question and not to an answer. */
  instruction: string;
  /** Frequent small words of this language that others of these languages do not have. */
  small: string;
  /** Units and currencies beside their signs: `km`, `EUR`. */
  units: Readonly<Partial<Record<'km' | 'mi' | 'hp' | 'PS' | 'kW' | 'l' | 'EUR' | 'USD' | 'GBP', string>>>;
}
