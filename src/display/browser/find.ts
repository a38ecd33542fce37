/** The element of the page that a selector names: it stands in page.html. */
export function find(selector: string): HTMLElement {
  const element = document.querySelector<HTMLElement>(selector);
  if (element === null) throw new Error(`the page has no ${selector}`);
  return element;
}

/** An element with a text and a class. */
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

/** Lets a bar show a share from 0 to 1. However small it is, it is seen. */
export function setShare(bar: HTMLElement, share: number | null): void {
  bar.style.setProperty('--share', String(share ?? 0));
  bar.classList.toggle('some', share !== null && share > 0);
}

/** Gives an element a text, and leaves it alone where it has it: what is selected or read aloud stays. */
export function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
