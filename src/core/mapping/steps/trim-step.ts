import type { Step } from './step.js';

/** Removes the given characters and white space at both ends of a text. */
export function trimStep(signs: string): Step {
  const removed = new Set(signs);
  const isRemoved = (sign: string) => removed.has(sign) || sign.trim() === '';
  return {
    kind: 'trim',
    apply: (text) => {
      const all = Array.from(text);
      const start = all.findIndex((sign) => !isRemoved(sign));
      const last = all.findLastIndex((sign) => !isRemoved(sign));
      return start === -1 ? '' : all.slice(start, last + 1).join('');
    },
  };
}
