/** The comparison period: the one just before the span, or the same span a week earlier. */
export type ComparedWith = 'previous' | 'week';
