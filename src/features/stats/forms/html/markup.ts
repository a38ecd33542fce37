import { sanitise } from '../../../../core/text/sanitise.js';

/** Safe HTML. Only this file converts text to it. */
export interface Html {
  readonly markup: string;
}

/** A template value: text is escaped, HTML is inserted unchanged, lists are joined. */
export type HtmlPart = string | number | Html | readonly HtmlPart[];

/** A template for HTML: inserted text is escaped for elements and for quoted attributes. */
export function html(texts: TemplateStringsArray, ...parts: readonly HtmlPart[]): Html {
  const markup = texts.map((text, index) => text + render(parts[index] ?? ''));
  return { markup: markup.join('') };
}

/** Marks HTML from another source as safe: our style sheet, and drawings of the chart library. */
export function trusted(markup: string): Html {
  return { markup };
}

function render(part: HtmlPart): string {
  if (typeof part === 'number') return String(part);
  if (typeof part === 'string') return escape(sanitise(part));
  return 'markup' in part ? part.markup : part.map(render).join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
