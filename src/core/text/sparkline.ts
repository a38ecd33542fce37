const LEVELS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/**
 * Numbers as a row of small columns, scaled from zero to the greatest of them. What is not above zero
 * stands on the floor; an unknown value is a gap.
 */
export function sparkline(values: readonly (number | undefined)[]): string {
  const known = values.filter((value) => value !== undefined && Number.isFinite(value));
  const greatest = known.reduce<number>((most, value) => Math.max(most, value ?? 0), 0);
  return values.map((value) => column(value, greatest)).join('');
}

function column(value: number | undefined, greatest: number): string {
  if (value === undefined || !Number.isFinite(value)) return ' ';
  if (value <= 0 || greatest <= 0) return LEVELS[0] ?? '';
  const level = Math.ceil((value / greatest) * LEVELS.length) - 1;
  return LEVELS[Math.min(LEVELS.length - 1, Math.max(0, level))] ?? '';
}
