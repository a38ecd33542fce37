type Attributes = Readonly<Record<string, string | number>>;

/** Creates an SVG element with attributes. */
export function makeShape<K extends keyof SVGElementTagNameMap>(
  name: K,
  attributes: Attributes,
): SVGElementTagNameMap[K] {
  const shape = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) shape.setAttribute(key, String(value));
  return shape;
}

/** Creates an SVG text. */
export function makeLabel(text: string, attributes: Attributes): SVGTextElement {
  const shape = makeShape('text', attributes);
  shape.textContent = text;
  return shape;
}
