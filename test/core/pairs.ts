/** Every ordered pair of states, itself included, as rows for `it.each`. */
export function everyPair<S extends string>(states: readonly S[]): [from: S, to: S][] {
  return states.flatMap((from) => states.map((to): [S, S] => [from, to]));
}
