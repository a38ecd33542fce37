import { html, type Html } from './markup.js';
import { typeset } from './typeset.js';

/** A paragraph that says of which events something is, and how to have all; nothing for an empty note. */
export function noteParagraph(note: string): Html {
  if (note === '') return html``;
  return html`<p class="note">
    ${typeset(note)} (<code>ecomstream stats --scan all</code> counts all)
  </p>`;
}
