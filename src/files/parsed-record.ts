/** The JSON object of a small file that descgen writes; null when the text is anything else: that counts as no file. */
export function parsedRecord(text: string): Readonly<Record<string, unknown>> | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
}
