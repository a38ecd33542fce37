/** The entries of a counter, the greatest first; equal ones by name, so that every display has one order. */
export function commonestFirst(counts: Readonly<Record<string, number>>): [string, number][] {
  return Object.entries(counts).sort(
    ([leftName, left], [rightName, right]) => right - left || (leftName < rightName ? -1 : 1),
  );
}
