import { nodeAt, parsePath } from '../json/json-path.js';
import type { JsonReader } from '../json/json-reader.js';
import { textOfNode } from '../json/scan-json.js';
import { refused, type Step, type StepResult } from './step.js';

/**
 * Takes the value at a path in a JSON text. Returns nothing if the path does not exist; rejects a text that is
 * not JSON.
 */
export function pathStep(path: string, json: JsonReader): Step {
  const steps = parsePath(path) ?? [];
  return {
    kind: 'path',
    apply: (text) => {
      const root = json.read(text);
      if (root === undefined) return refused('invalid');
      const node = nodeAt(text, root, steps);
      return node === undefined ? undefined : storable(textOfNode(text, node));
    },
  };
}

/**
 * The text, or a problem where it cannot be stored: JSON can encode NUL and lone surrogates, which PostgreSQL cannot
 * store.
 */
export function storable(text: string): StepResult {
  if (text.includes('\0')) return refused('nul');
  return text.isWellFormed() ? text : refused('invalid');
}

/** The problem of a path. */
export function pathProblem(path: string): string | undefined {
  return parsePath(path) === undefined
    ? 'expected a path such as items[0].sku, properties["a.b"] or params[key=id].value'
    : undefined;
}
