/** The windows, shortest first. */
export const WINDOW_NAMES = ['15m', '1h', 'today', '7d', '30d'] as const;

export type WindowName = (typeof WINDOW_NAMES)[number];

/** Whether a text is the name of a window. */
export function isWindowName(text: string): text is WindowName {
  return WINDOW_NAMES.some((name) => name === text);
}
