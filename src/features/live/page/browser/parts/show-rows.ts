import { clone, rowOf, type Row } from './row.js';

/** How the items of a list are shown as rows. */
export interface RowKind<T> {
  /** The id of the template in page.html. */
  readonly template: string;
  readonly keyOf: (item: T) => string;
  readonly fill: (row: Row, item: T, index: number) => void;
}

/**
 * Shows each item of a list as a row. An item keeps its element between calls, and so the focus and the selection.
 */
export function showRows<T>(list: Element, items: readonly T[], kind: RowKind<T>): void {
  const focused = document.activeElement;
  const before = new Map([...list.children].map((row) => [row.getAttribute('data-key'), row]));
  for (const [index, item] of items.entries()) {
    const key = kind.keyOf(item);
    const element = before.get(key) ?? clone(kind.template);
    before.delete(key);
    element.setAttribute('data-key', key);
    const there = list.children[index] ?? null;
    if (there !== element) list.insertBefore(element, there);
    kind.fill(rowOf(element), item, index);
  }
  for (const row of before.values()) row.remove();
  while (list.children.length > items.length) list.lastElementChild?.remove();
  // Moving a row removes the focus from it.
  if (
    focused instanceof HTMLElement &&
    focused !== document.activeElement &&
    list.contains(focused)
  )
    focused.focus({ preventScroll: true });
}
