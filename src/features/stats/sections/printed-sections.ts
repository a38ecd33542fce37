import { SECTIONS } from './registry.js';

/** The sections with a text and a CSV form, in order. */
export const PRINTED_SECTIONS = SECTIONS.filter((section) => section.text !== 'none');

/** A value of `--section`. */
export type PrintedName = (typeof PRINTED_SECTIONS)[number]['name'];

/** The values of `--section`, in the order of the sections. */
export const PRINTED_NAMES: readonly PrintedName[] = PRINTED_SECTIONS.map(({ name }) => name);
