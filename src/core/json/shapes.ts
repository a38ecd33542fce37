import * as v from 'valibot';

// The shapes of JSON files. The message of each states what was expected; `readShape` adds the path and the actual
// value.

/** A type whose every part is readonly. */
export type Frozen<T> = T extends object ? { readonly [K in keyof T]: Frozen<T[K]> } : T;

/** A message lists the keys of an object only up to this number. */
const MOST_LISTED_KEYS = 20;

const PLAIN_OBJECT = v.custom<object>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  'expected an object',
);

/** An object with exactly these keys. */
export function object<const Entries extends v.ObjectEntries>(entries: Entries) {
  return v.pipe(
    PLAIN_OBJECT,
    v.strictObject(entries, (issue) => keyProblem(entries, issue)),
  );
}

/** An object with these keys; other keys are ignored. */
export function openObject<const Entries extends v.ObjectEntries>(entries: Entries) {
  return v.pipe(
    PLAIN_OBJECT,
    v.object(entries, (issue) => keyProblem(entries, issue)),
  );
}

/** An object with any keys whose values have one shape. */
export function dictionaryOf<const Shape extends v.GenericSchema>(shape: Shape) {
  return v.pipe(PLAIN_OBJECT, v.record(v.string(), shape));
}

/** Whether an issue is about a key that the object must not have. */
export function isUnknownKey({ type, expected }: v.BaseIssue<unknown>): boolean {
  return type === 'strict_object' && expected === 'never';
}

function keyProblem(entries: v.ObjectEntries, issue: v.BaseIssue<unknown>): string {
  const item = issue.path?.at(-1);
  if (item?.type !== 'object') return 'expected an object';
  if (!isUnknownKey(issue)) return 'it is missing';
  const known = Object.keys(entries);
  const unknown = Object.keys(item.input).filter((key) => !Object.hasOwn(entries, key));
  const only = known.length > MOST_LISTED_KEYS ? '' : `; known keys: ${known.join(', ')}`;
  return `unknown key ${unknown.map((key) => JSON.stringify(key)).join(' or ')}${only}`;
}

/** A list of at least one item, each of one shape. */
export function listOf<const Shape extends v.GenericSchema>(shape: Shape) {
  const expected = 'expected a list with at least one item';
  return v.pipe(v.array(shape, expected), v.minLength(1, expected));
}

/** A number between two inclusive bounds. */
export function numberFrom(min: number, max: number) {
  const expected = `expected a number from ${min} to ${max}`;
  return v.pipe(v.number(expected), v.minValue(min, expected), v.maxValue(max, expected));
}

/** A whole number between two inclusive bounds. */
export function wholeNumberFrom(min: number, max: number) {
  const expected = `expected a whole number from ${min} to ${max}`;
  return v.pipe(
    v.number(expected),
    v.integer(expected),
    v.minValue(min, expected),
    v.maxValue(max, expected),
  );
}

/** A text of 1 to `max` characters, not all blank, that PostgreSQL can store. */
export function textOf(max: number) {
  return patternText(max, /\S/, `expected text of 1 to ${max} characters`);
}

/** The same, with a pattern that `expected` describes in words. */
export function patternText(max: number, pattern: RegExp, expected: string) {
  const length = `expected text of 1 to ${max} characters`;
  return v.pipe(
    v.string(length),
    v.minLength(1, length),
    v.maxLength(max, length),
    v.regex(pattern, expected),
    storable(),
  );
}

/** A non-empty text that PostgreSQL can store. */
export function someText() {
  const expected = 'expected non-empty text';
  return v.pipe(v.string(expected), v.minLength(1, expected), storable());
}

/** JSON can encode NUL and lone surrogates, which PostgreSQL cannot store. */
function storable() {
  return v.check<string, string>(
    (text) => !text.includes('\0') && text.isWellFormed(),
    'expected text without NUL and without half a character',
  );
}

/** An optional key, with a description for editors. */
export function described<const Shape extends v.GenericSchema>(shape: Shape, description: string) {
  return v.exactOptional(withDescription(shape, description));
}

/** A shape with a description for editors. */
export function withDescription<const Shape extends v.GenericSchema>(
  shape: Shape,
  description: string,
) {
  return v.pipe(shape, v.description<v.InferOutput<Shape>, string>(description));
}
