/** A term with its description, such as a flag or a command. */
export interface Entry {
  readonly term: string;
  readonly words: string;
}

/** A command line for the reader to copy, with its purpose. */
export interface Example {
  readonly description?: string | undefined;
  readonly command: string;
}

/** A part of a section, independent of width and markup. */
export type Block =
  /** Paragraphs separated by empty lines; indented lines are kept. */
  | { readonly kind: 'text'; readonly text: string }
  /** Descriptions are next to the terms. */
  | { readonly kind: 'table'; readonly entries: readonly Entry[] }
  /** Descriptions are below the terms. */
  | { readonly kind: 'list'; readonly entries: readonly Entry[] }
  | { readonly kind: 'examples'; readonly examples: readonly Example[] };

/** A heading with its blocks. */
export interface Section {
  readonly heading: string;
  readonly blocks: readonly Block[];
}

/** A help page of the program, a topic or a command, from which text and manual page are rendered. */
export interface HelpPage {
  /** The full name, such as `ecomstream db start`. */
  readonly name: string;
  readonly summary: string;
  readonly usage: string;
  readonly sections: readonly Section[];
  /** Final lines with pointers to more help. */
  readonly more: readonly string[];
}
