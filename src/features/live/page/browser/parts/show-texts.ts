import { find, setText } from '../../../../../display/browser/find.js';

/** Puts texts into the places of the page that `data-text` names. */
export function showTexts(texts: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(texts)) setText(find(`[data-text="${name}"]`), text);
}
