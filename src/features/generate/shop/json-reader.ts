import { sanitise } from '../../../core/text/sanitise.js';

/**
 * Reads a JSON value of a known shape and collects everything that is wrong with it, each with its place
 * (`categories[2].priceRange: …`). After a problem, reading goes on with a stand-in value, which nobody
 * must use: ask for the problems first.
 */
export class JsonReader {
  readonly problems: string[] = [];

  /** Notes what is wrong at a place. */
  report(place: string, problem: string): void {
    this.problems.push(sanitise(place === '' ? problem : `${place}: ${problem}`));
  }

  /** An object with no other keys than these; undefined where it is something else. */
  object(
    value: unknown,
    place: string,
    keys: readonly string[],
  ): Readonly<Record<string, unknown>> | undefined {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      this.report(place, `expected an object, not ${shown(value)}`);
      return undefined;
    }
    for (const key of Object.keys(value).filter((key) => !keys.includes(key))) {
      this.report(place, `there is no key ${shown(key)}, only ${keys.join(', ')}`);
    }
    return { ...value };
  }

  /** A list with at least one item, each read by `item`. */
  list<T>(value: unknown, place: string, item: (value: unknown, place: string) => T): readonly T[] {
    if (!Array.isArray(value) || value.length === 0) {
      this.report(place, `expected a list with at least one item, not ${shown(value)}`);
      return [];
    }
    return value.map((entry, index) => item(entry, `${place}[${index}]`));
  }

  /** A text of 1 to `max` characters that can stand in a database. */
  text(value: unknown, place: string, max: number): string {
    if (typeof value !== 'string' || value.trim() === '' || value.length > max) {
      this.report(place, `expected a text of 1 to ${max} characters, not ${shown(value)}`);
      return '';
    }
    if (value.includes('\0') || !value.isWellFormed()) {
      this.report(place, `a text must not hold a NUL or half a character: ${shown(value)}`);
    }
    return value;
  }

  /** True or false. */
  flag(value: unknown, place: string): boolean {
    if (typeof value === 'boolean') return value;
    this.report(place, `expected true or false, not ${shown(value)}`);
    return false;
  }

  /** A number for which `accepts` is true; `expected` says in words which those are. */
  number(
    value: unknown,
    place: string,
    expected: string,
    accepts: (number: number) => boolean,
  ): number {
    if (typeof value === 'number' && accepts(value)) return value;
    this.report(place, `expected ${expected}, not ${shown(value)}`);
    return 1;
  }
}

const LONGEST_SHOWN = 60;

function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  const json = JSON.stringify(value);
  return json.length > LONGEST_SHOWN ? `${json.slice(0, LONGEST_SHOWN)}…` : json;
}
