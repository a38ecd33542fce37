/** A term and what it means, such as a flag or a command. */
export interface Entry {
  readonly term: string;
  readonly words: string;
}

/** A command line that a reader can copy, and what it is for. */
export interface Example {
  readonly description?: string | undefined;
  readonly command: string;
}

/** A part of a section, without a width and without markup. */
export type Block =
  /** Paragraphs with an empty line between them; an indented line stays as it is. */
  | { readonly kind: 'text'; readonly text: string }
  /** The words stand beside the term. */
  | { readonly kind: 'table'; readonly entries: readonly Entry[] }
  /** The words stand below the term. */
  | { readonly kind: 'list'; readonly entries: readonly Entry[] }
  | { readonly kind: 'examples'; readonly examples: readonly Example[] };

/** A heading with its blocks. */
export interface Section {
  readonly heading: string;
  readonly blocks: readonly Block[];
}

/** Help of the program, of a topic or of a command, as text and manual page are made from it. */
export interface HelpPage {
  /** The words that it is called by, such as `ecomstream db start`. */
  readonly name: string;
  readonly summary: string;
  readonly usage: string;
  readonly sections: readonly Section[];
  /** Lines at the end, which lead to more. */
  readonly more: readonly string[];
}
