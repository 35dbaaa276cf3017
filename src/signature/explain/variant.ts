/** One way in which what was signed may differ from what should have been. */
export interface Variant<T, C extends string = string> {
  value: T;
  /** Null for what should have been signed. */
  code: C | null;
  /** How it differs, to stand after "It belongs to": `the same JSON with sorted keys`. */
  phrase: string;
  /** One sentence: what to do. */
  advice: string;
}
