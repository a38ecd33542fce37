/** Built by scripts/bundle from drawing-thread.ts: the text of a self-contained CommonJS script. */
declare module 'ecomstream:drawing-thread' {
  export const script: string;
}
