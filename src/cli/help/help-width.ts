/** The width of help where nothing says another one, as in a pipe. */
const DEFAULT_COLUMNS = 80;

/** Words and flags side by side need so much. */
const LEAST_COLUMNS = 40;

/** The columns that help is set in: COLUMNS where it is set, else those of the terminal, else 80. */
export function helpWidth(variable: string | undefined, terminal: number | undefined): number {
  const asked = /^[1-9]\d{0,4}$/.test(variable ?? '') ? Number(variable) : terminal;
  return Math.max(LEAST_COLUMNS, asked || DEFAULT_COLUMNS);
}
