import type { MappingFile } from './mapping-file.js';

/** Turns a foreign format into ours. */
export type Mapping = Required<Omit<MappingFile, '$schema'>>;

/** Where the text of one of our columns comes from in a foreign format. */
export type ColumnSource = NonNullable<Mapping['columns'][keyof Mapping['columns']]>;

/** Our own format. */
export const NO_MAPPING: Mapping = { name: 'none', columns: {}, eventId: 'column', waive: [] };
