import { setText } from '../../../../../display/browser/find.js';

/** An element cloned from a template, and its parts, which the template marks with `data-part`. */
export interface Row {
  readonly element: HTMLElement;
  readonly part: (name: string) => HTMLElement;
  /** Sets the text of a part, and its tooltip. */
  readonly set: (name: string, text: string, title?: string) => void;
}

/** A copy of a template of page.html. */
export function clone(id: string): HTMLElement {
  const template = document.getElementById(id);
  const first = template instanceof HTMLTemplateElement ? template.content.firstElementChild : null;
  const copy = first?.cloneNode(true);
  if (!(copy instanceof HTMLElement)) throw new Error(`the page has no template ${id}`);
  return copy;
}

/** The parts of an element. */
export function rowOf(element: Element): Row {
  if (!(element instanceof HTMLElement)) throw new Error('a row is no element of HTML');
  const part = (name: string) => {
    const found = element.querySelector<HTMLElement>(`[data-part="${name}"]`);
    if (found === null) throw new Error(`the row has no part ${name}`);
    return found;
  };
  return {
    element,
    part,
    set(name, text, title = '') {
      setText(part(name), text);
      if (part(name).title !== title) part(name).title = title;
    },
  };
}
