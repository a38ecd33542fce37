import { find, setText } from '../../../../../display/browser/find.js';

/** Inserts texts into the elements with the matching `data-text`. */
export function showTexts(texts: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(texts)) setText(find(`[data-text="${name}"]`), text);
}
