/** Formats a number for an axis with at most three digits: `850`, `12k`, `1.5M`. */
export function axisNumber(value: number): string {
  const units: readonly (readonly [number, string])[] = [
    [1e9, 'G'],
    [1e6, 'M'],
    [1e3, 'k'],
  ];
  const [factor, unit] = units.find(([size]) => Math.abs(value) >= size) ?? [1, ''];
  return `${Number((value / factor).toPrecision(3))}${unit}`;
}
