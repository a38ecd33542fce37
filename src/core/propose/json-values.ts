import { scanJson, textOfNode, type JsonNode } from '../mapping/json/scan-json.js';
import { sampledColumn, type FieldPlace, type SampledColumn } from './sampled-column.js';

/** Deeper values are kept in `extra` with their object. */
const MOST_LEVELS = 3;
/** The limit exists because an object whose keys are data, such as ids, has an unbounded number of them. */
const MOST_PATHS = 200;

/**
 * The values inside a column of JSON objects, by their paths in order of appearance; none if it contains no
 * objects.
 */
export function jsonValues(column: SampledColumn): readonly SampledColumn[] {
  const texts = new Map<string, Map<number, string>>();
  for (const [row, text] of column.texts.entries()) {
    const root = text.startsWith('{') ? scanJson(text) : undefined;
    if (root === undefined) continue;
    visitLeaves(root, column.path === undefined ? [] : [column.path], (path, node) => {
      const known = texts.get(path);
      if (known !== undefined) known.set(row, textOfNode(text, node));
      else if (texts.size < MOST_PATHS) texts.set(path, new Map([[row, textOfNode(text, node)]]));
    });
  }
  return [...texts].map(([path, byRow]) => {
    const place: FieldPlace = { from: column.from, path };
    return sampledColumn(
      place,
      column.texts.map((_, row) => byRow.get(row) ?? ''),
    );
  });
}

function visitLeaves(
  node: JsonNode,
  path: readonly string[],
  visit: (path: string, node: JsonNode) => void,
): void {
  for (const [key, value] of node.members ?? []) {
    const steps = [...path, pathStep(key, path.length === 0)];
    const isLeaf = value.members === undefined || steps.length >= MOST_LEVELS;
    if (isLeaf) visit(steps.join(''), value);
    else visitLeaves(value, steps, visit);
  }
}

/** A key in the syntax of `core/mapping/json/json-path.ts`. */
function pathStep(key: string, isFirst: boolean): string {
  if (!/^[^.[\]"\\]+$/.test(key)) return `[${JSON.stringify(key)}]`;
  return isFirst ? key : `.${key}`;
}
