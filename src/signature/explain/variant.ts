/** One way in which the signed text may differ from the one that should have been signed. */
export interface Variant<T, C extends string = string> {
  value: T;
  /** Null for what should have been signed. */
  code: C | null;
  /** How it differs, to follow "It matches": `the same JSON with sorted keys`. */
  phrase: string;
  /** One sentence: what to do. */
  advice: string;
}
