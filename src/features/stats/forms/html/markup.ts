import { sanitise } from '../../../../core/text/sanitise.js';

/** HTML that is safe as it stands. Only this file makes it of text. */
export interface Html {
  readonly markup: string;
}

/** What a template takes: text is escaped, HTML stays, lists are joined. */
export type HtmlPart = string | number | Html | readonly HtmlPart[];

/** A template for HTML: whatever text is put into it is escaped, in elements and in quoted attributes alike. */
export function html(texts: TemplateStringsArray, ...parts: readonly HtmlPart[]): Html {
  const markup = texts.map((text, index) => text + render(parts[index] ?? ''));
  return { markup: markup.join('') };
}

/** HTML that was made elsewhere and is known to be safe: our own style sheet, the drawings of the chart library. */
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
