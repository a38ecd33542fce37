/** The width where nothing tells it. */
const DEFAULT_COLUMNS = 80;

/**
 * How many columns wide text may be, as `ls` and `ps` take it: COLUMNS of the environment, else the terminal's width,
 * else 80 or what is given.
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
