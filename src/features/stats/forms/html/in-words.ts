import type { TextView } from '../text/text-section.js';

/** The view that the sentences of the terminal's sections are taken from; their tables are not. */
export const IN_WORDS: TextView = { columns: 200, limit: 1 };
