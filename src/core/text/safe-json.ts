/** What JSON leaves as it is, but a terminal or a line reader could act upon. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** One line of JSON in which every unsafe character is an escape: the same value, harmless to look at. */
export function safeJson(value: object): string {
  return JSON.stringify(value).replaceAll(UNSAFE, escape);
}

/** The same over indented lines, for a person to read. */
export function safeJsonLines(value: object): string {
  const lines = JSON.stringify(value, null, 2).split('\n');
  return lines.map((line) => line.replaceAll(UNSAFE, escape)).join('\n');
}

function escape(character: string): string {
  const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}
