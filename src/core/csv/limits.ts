/** The longest row that is accepted, in bytes without the line end (documented in FORMATS.md). */
export const MAX_ROW_BYTES = 1024 * 1024;

/** The longest field that is accepted, in bytes as written in the file (documented in FORMATS.md). */
export const MAX_FIELD_BYTES = 64 * 1024;

/** The maximum number of columns that a header may name. */
export const MAX_COLUMNS = 1_000;
