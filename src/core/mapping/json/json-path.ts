import { textOfNode, type JsonNode } from './scan-json.js';

/** One step into a JSON value: the value of a key, an item of an array, or the item with a value under a key. */
export type PathStep =
  | { readonly key: string }
  | { readonly index: number }
  | { readonly where: string; readonly is: string };

const NAME = /[^.[\]]+/y;
const BRACKETS = /\[(?:(-?\d{1,6})|"((?:[^"\\]|\\.)*)"|([^=[\]"]+)=([^[\]]*))\]/y;

/**
 * Parses a path: keys with dots between them, `[0]` and `[-1]` for items, `["a.b"]` for a key with special
 * characters, and `[key=value]` for the first item whose `key` has that value. Undefined if the path is invalid.
 */
export function parsePath(path: string): readonly PathStep[] | undefined {
  const steps: PathStep[] = [];
  let at = 0;
  while (at < path.length) {
    const sign = path[at];
    if (sign === '[') {
      BRACKETS.lastIndex = at;
      const match = BRACKETS.exec(path);
      if (match === null) return undefined;
      steps.push(bracketStep(match));
      at = BRACKETS.lastIndex;
      continue;
    }
    if (sign === '.' && at === 0) return undefined;
    NAME.lastIndex = sign === '.' ? at + 1 : at;
    const name = NAME.exec(path)?.[0];
    // A name without a leading dot is only valid at the start of the path.
    if (name === undefined || (sign !== '.' && at > 0)) return undefined;
    steps.push({ key: name });
    at = NAME.lastIndex;
  }
  return steps.length === 0 ? undefined : steps;
}

function bracketStep([, index, quoted, where = '', is = '']: RegExpExecArray): PathStep {
  if (index !== undefined) return { index: Number(index) };
  if (quoted !== undefined) return { key: quoted.replaceAll(/\\(.)/g, '$1') };
  return { where, is };
}

/** The value at a path; undefined if there is none. */
export function nodeAt(
  text: string,
  root: JsonNode,
  path: readonly PathStep[],
): JsonNode | undefined {
  let node: JsonNode | undefined = root;
  for (const step of path) {
    if (node === undefined) return undefined;
    node = stepInto(text, node, step);
  }
  return node;
}

function stepInto(text: string, { members, items }: JsonNode, step: PathStep) {
  if ('key' in step) return members?.get(step.key);
  if ('index' in step) return items?.at(step.index);
  return items?.find((item) => {
    const value = item.members?.get(step.where);
    return value !== undefined && textOfNode(text, value) === step.is;
  });
}
