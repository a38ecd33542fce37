import { styleText } from 'node:util';

/** The styles of the output. A colour is used only next to a word or a sign with the same meaning. */
export type Style = 'bold' | 'dim' | 'green' | 'yellow' | 'red' | 'cyan';

/** Applies a style to a text, or leaves it plain where styles are off. */
export type Paint = (style: Style, text: string) => string;

/** Leaves all text plain. */
export const noPaint: Paint = (_style, text) => text;

/** Paints for a stream: plain for a file, a pipe, a dumb terminal and under `NO_COLOR`. */
export function paintFor(stream: NodeJS.WritableStream): Paint {
  return (style, text) => (text === '' ? text : styleText(style, text, { stream }));
}
