/** The element of page.html that matches a selector. */
export function find(selector: string): HTMLElement {
  const element = document.querySelector<HTMLElement>(selector);
  if (element === null) throw new Error(`the page has no ${selector}`);
  return element;
}

/** Creates an element with a text and a class. */
export function make<K extends keyof HTMLElementTagNameMap>(
  name: K,
  text = '',
  className = '',
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  if (className !== '') element.className = className;
  element.textContent = text;
  return element;
}

/** Sets a bar to a share from 0 to 1. A small share is still visible. */
export function setShare(bar: HTMLElement, share: number | null): void {
  bar.style.setProperty('--share', String(share ?? 0));
  bar.classList.toggle('some', share !== null && share > 0);
}

/** Sets the text of an element only if it differs, so that selections and screen readers are not interrupted. */
export function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
