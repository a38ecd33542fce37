import { SECTIONS } from './registry.js';

/** The sections that have a form as text and as CSV, in their order. */
export const PRINTED_SECTIONS = SECTIONS.filter((section) => section.text !== 'none');

/** A name that `--section` takes. */
export type PrintedName = (typeof PRINTED_SECTIONS)[number]['name'];

/** The names that `--section` takes, in the order of the sections. */
export const PRINTED_NAMES: readonly PrintedName[] = PRINTED_SECTIONS.map(({ name }) => name);
