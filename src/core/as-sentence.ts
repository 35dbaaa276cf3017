/** The text with the stop that ends a sentence, where it does not end one already. */
export function sentence(text: string): string {
  return /[.?!]$/.test(text) ? text : `${text}.`;
}
