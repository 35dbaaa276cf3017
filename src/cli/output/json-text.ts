/** One object for scripts: indented, a newline at the end. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** One object a line. */
export function jsonLine(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}
