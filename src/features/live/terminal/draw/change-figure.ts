import type { Paint, Style } from '../../../../core/text/paint.js';
import type { ChangeText } from '../../text/change-text.js';

/** A text next to a figure, and its style. */
export interface Detail {
  readonly text: string;
  readonly style?: Style | undefined;
}

const STYLES: Readonly<Record<ChangeText['direction'], Style | undefined>> = {
  up: 'green',
  down: 'red',
  same: undefined,
};

/** A change as a detail: the colour repeats the sign. */
export function changeDetail({ seen, direction }: ChangeText): Detail {
  return { text: seen, style: STYLES[direction] };
}

/** Draws a detail. */
export function paintDetail({ text, style }: Detail, paint: Paint): string {
  return style === undefined ? text : paint(style, text);
}
