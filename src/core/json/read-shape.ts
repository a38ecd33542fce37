import * as v from 'valibot';
import { sanitise } from '../text/sanitise.js';
import { isUnknownKey } from './shapes.js';

/** A parsed value and all of its problems. */
export interface ShapeResult<T> {
  /**
   * Undefined if a part is missing or of another type. A value out of bounds is present here and also reported
   * as a problem.
   */
  readonly value: T | undefined;
  /** Each with its path, such as `categories[2].priceRange: …`, safe to print. */
  readonly problems: readonly string[];
}

/** The limit exists because a file of another kind can be wrong in every row. */
const MOST_PROBLEMS = 100;
const LONGEST_SHOWN = 60;

/** Reads a JSON value of a shape. With `secret`, problems do not repeat values. */
export function readShape<const Shape extends v.GenericSchema>(
  shape: Shape,
  content: unknown,
  secret = false,
): ShapeResult<v.InferOutput<Shape>> {
  const { typed, output, issues = [] } = v.safeParse(shape, content);
  const places = new Set<string>();
  const problems: string[] = [];
  for (const issue of issues) {
    const place = placeOf(issue);
    // A value that breaks several rules is reported once, with the first of them.
    if (!isUnknownKey(issue) && places.size === places.add(place).size) continue;
    const found = secret ? '' : foundInstead(issue);
    problems.push(problemAt(place, issue.message + found));
  }
  const more = problems.length - MOST_PROBLEMS;
  if (more > 0) problems.splice(MOST_PROBLEMS, more, `… and ${more} more problems`);
  return { value: typed ? output : undefined, problems };
}

/** A problem with its path, safe to print. */
export function problemAt(place: string, problem: string): string {
  return sanitise(place === '' ? problem : `${place}: ${problem}`);
}

/** A value as JSON, truncated. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  const json = JSON.stringify(value);
  return json.length > LONGEST_SHOWN ? `${json.slice(0, LONGEST_SHOWN)}…` : json;
}

function foundInstead({ message, input }: v.BaseIssue<unknown>): string {
  return message.startsWith('expected') ? `, not ${shown(input)}` : '';
}

/** An unknown key is a problem of the object that contains it. */
function placeOf(issue: v.BaseIssue<unknown>): string {
  const path = issue.path ?? [];
  const items = isUnknownKey(issue) ? path.slice(0, -1) : path;
  return items
    .map(({ key }) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '');
}
