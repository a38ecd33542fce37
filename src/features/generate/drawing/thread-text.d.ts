/** What scripts/bundle makes of drawing-thread.ts: the text of a CommonJS script that needs nothing else. */
declare module 'ecomstream:drawing-thread' {
  export const script: string;
}
