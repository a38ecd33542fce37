/** The width where it cannot be determined. */
const DEFAULT_COLUMNS = 80;

/**
 * The width of text in columns, determined as in `ls` and `ps`: COLUMNS of the environment, else the terminal's
 * width, else `otherwise`.
 */
export function outputWidth(
  stream: { readonly columns?: number },
  environment: { readonly COLUMNS?: string | undefined },
  otherwise = DEFAULT_COLUMNS,
): number {
  const asked = environment.COLUMNS?.trim() ?? '';
  if (/^[1-9]\d{0,4}$/.test(asked)) return Number(asked);
  return stream.columns || otherwise;
}
