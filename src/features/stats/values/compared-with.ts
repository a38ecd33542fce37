/** Which time the one that is counted is compared with: the one just before it, or the same a week earlier. */
export type ComparedWith = 'previous' | 'week';
