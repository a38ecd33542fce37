const EIGHTHS = ['', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/**
 * Numbers as columns with a height in rows, the top row first, scaled from zero to the greatest value. A value of
 * zero or less has the lowest column; an unknown value is a gap.
 */
export function columnChart(values: readonly (number | undefined)[], rows: number): string[] {
  const known = values.filter((value) => value !== undefined && Number.isFinite(value));
  const greatest = known.reduce<number>((most, value) => Math.max(most, value ?? 0), 0);
  const heights = values.map((value) => heightOf(value, greatest, rows * 8));
  return Array.from({ length: rows }, (_, row) => {
    const below = (rows - 1 - row) * 8;
    return heights.map((height) => EIGHTHS[clamp(height - below)] || ' ').join('');
  });
}

function heightOf(value: number | undefined, greatest: number, most: number): number {
  if (value === undefined || !Number.isFinite(value)) return 0;
  if (value <= 0 || greatest <= 0) return 1;
  return Math.min(most, Math.max(1, Math.ceil((value / greatest) * most)));
}

function clamp(height: number): number {
  return Math.min(8, Math.max(0, height));
}
