/** Characters that JSON does not escape, but that a terminal or a line reader could interpret. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** One line of JSON with every unsafe character escaped: the same value, safe to print. */
export function safeJson(value: object): string {
  return JSON.stringify(value).replaceAll(UNSAFE, escape);
}

/** The same with indentation, for people. */
export function safeJsonLines(value: object): string {
  const lines = JSON.stringify(value, null, 2).split('\n');
  return lines.map((line) => line.replaceAll(UNSAFE, escape)).join('\n');
}

function escape(character: string): string {
  const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}
