/** The message that names an attribute, in every language file. */
export function labelId(key: string): string {
  return `label-${key.replaceAll('_', '-')}`;
}
