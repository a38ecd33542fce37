import * as v from 'valibot';
import { sanitise } from '../text/sanitise.js';
import { isUnknownKey } from './shapes.js';

/** A value that was read, and everything that is wrong with it. */
export interface ShapeResult<T> {
  /** Undefined where a part is missing or of another type; a value out of its bounds is here, and a problem as well. */
  readonly value: T | undefined;
  /** Each with its place, such as `categories[2].priceRange: …`, safe to print. */
  readonly problems: readonly string[];
}

/** A file of another kind can be wrong in every row. */
const MOST_PROBLEMS = 100;
const LONGEST_SHOWN = 60;

/** Reads a JSON value of a shape. Values are not repeated in problems where `secret` is set. */
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
    // A value that breaks several rules is named once, with the first of them.
    if (!isUnknownKey(issue) && places.size === places.add(place).size) continue;
    const found = secret ? '' : foundInstead(issue);
    problems.push(problemAt(place, issue.message + found));
  }
  const more = problems.length - MOST_PROBLEMS;
  if (more > 0) problems.splice(MOST_PROBLEMS, more, `… and ${more} more problems`);
  return { value: typed ? output : undefined, problems };
}

/** A problem with its place, safe to print. */
export function problemAt(place: string, problem: string): string {
  return sanitise(place === '' ? problem : `${place}: ${problem}`);
}

/** A value as JSON, cut short. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  const json = JSON.stringify(value);
  return json.length > LONGEST_SHOWN ? `${json.slice(0, LONGEST_SHOWN)}…` : json;
}

function foundInstead({ message, input }: v.BaseIssue<unknown>): string {
  return message.startsWith('expected') ? `, not ${shown(input)}` : '';
}

/** An unknown key is a problem of the object that has it. */
function placeOf(issue: v.BaseIssue<unknown>): string {
  const path = issue.path ?? [];
  const items = isUnknownKey(issue) ? path.slice(0, -1) : path;
  return items
    .map(({ key }) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '');
}
