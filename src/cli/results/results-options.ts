/** What `results` and `explain` take. */
export const FORMATS = ['json', 'jsonl', 'csv', 'md', 'text'] as const;
export type Format = (typeof FORMATS)[number];
/** A name for each: a semicolon means something to a shell, and a tab cannot be seen. */
export const DELIMITERS = { comma: ',', semicolon: ';', tab: '\t', ',': ',', ';': ';' } as const;
export interface ResultsOptions {
  format?: Format;
  json?: boolean;
  output?: string;
  force?: boolean;
  language?: string;
  lot?: string[];
  failed?: boolean;
  partial?: boolean;
  withMissing?: boolean;
  wide?: boolean;
  beside?: string;
  excel?: boolean;
  delimiter: keyof typeof DELIMITERS;
}

export interface ExplainOptions {
  language?: string;
  json?: boolean;
}
