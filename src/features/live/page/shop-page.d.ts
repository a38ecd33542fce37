/** What scripts/bundle makes of the folder `browser`: one page that needs nothing else. */
declare module 'ecomstream:shop-page' {
  export const html: string;
  /** Lets the page's own script and style run and nothing else. */
  export const contentSecurityPolicy: string;
}
