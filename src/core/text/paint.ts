import { styleText } from 'node:util';

/** The few styles that a display uses. A colour stands only beside a word or a sign that says the same. */
export type Style = 'bold' | 'dim' | 'green' | 'yellow' | 'red' | 'cyan';

/** Puts text into a style, or leaves it plain where styles are not wanted. */
export type Paint = (style: Style, text: string) => string;

/** Leaves all text plain. */
export const noPaint: Paint = (_style, text) => text;

/** Paints for a stream: plain for a file, a pipe, a dumb terminal and under `NO_COLOR`. */
export function paintFor(stream: NodeJS.WritableStream): Paint {
  return (style, text) => (text === '' ? text : styleText(style, text, { stream }));
}
