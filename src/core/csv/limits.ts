/** The longest row that is read as one; FORMATS.md promises it. Bytes, without the line end. */
export const MAX_ROW_BYTES = 1024 * 1024;

/** The longest field that is accepted; FORMATS.md promises it. Bytes as they stand in the file. */
export const MAX_FIELD_BYTES = 64 * 1024;

/** The most columns that a header may name. */
export const MAX_COLUMNS = 1_000;
