/** The shells that descgen completes in. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

/** The user's own shell, from the path in SHELL; null when it is none of these. */
export function shellOf(path: string | undefined): Shell | null {
  const name = path?.slice(path.lastIndexOf('/') + 1);
  return SHELLS.find((shell) => shell === name) ?? null;
}
