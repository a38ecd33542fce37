/** The times that are looked at, the shortest first. */
export const WINDOW_NAMES = ['15m', '1h', 'today', '7d', '30d'] as const;

export type WindowName = (typeof WINDOW_NAMES)[number];
