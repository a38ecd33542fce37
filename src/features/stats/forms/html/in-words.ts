import type { TextView } from '../text/text-section.js';

/** The text view for the sentences of the terminal's sections; their tables are not used. */
export const IN_WORDS: TextView = { columns: 200, limit: 1 };
