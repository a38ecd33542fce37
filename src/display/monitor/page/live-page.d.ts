/** Built by scripts/bundle from the folder `browser`: one page without external resources. */
declare module 'ecomstream:live-page' {
  export const html: string;
  /** Allows only the page's own script and style. */
  export const contentSecurityPolicy: string;
}
