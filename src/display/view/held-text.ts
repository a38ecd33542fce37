import { formatCounted } from '../../core/text/format-count.js';
import { sanitise } from '../../core/text/sanitise.js';
import { HELD_BECAUSE, type HeldFile } from '../../io/files/held-file.js';

/** `2 files held back`, with the first file and its reason; undefined for none. */
export function heldText(
  held: readonly HeldFile[],
): { readonly title: string; readonly name: string; readonly why: string } | undefined {
  const [first] = held;
  if (first === undefined) return undefined;
  return {
    title: `${formatCounted(held.length, 'file')} held back`,
    name: sanitise(first.name),
    why: HELD_BECAUSE[first.reason],
  };
}
