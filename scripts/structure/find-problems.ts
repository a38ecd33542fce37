import { dirname } from 'node:path';
import type { SourceImports } from './read-imports.ts';

/** The layers of `src`, from the top down. A file may import from its own layer and from those below. */
const ROOMS = ['commands', 'cli', 'features', 'display', 'pipeline', 'io', 'core'];

/** Modules that the core may import: without a clock, file, network or database. */
const PURE_MODULES: ReadonlySet<string> = new Set([
  'node:buffer',
  'node:crypto',
  'node:net',
  'node:util',
  'bowser',
  'isbot',
  're2js',
  'string-width',
  'valibot',
]);

/** Problems of the structure by kind, one line each. */
export interface StructureProblems {
  /** Core files that import impure modules, or read the clock. */
  readonly impure: readonly string[];
  /** Imports from a layer above. */
  readonly upward: readonly string[];
  /** Pairs of folders that import each other. */
  readonly mutual: readonly string[];
  /** Files that import each other in a cycle. */
  readonly cycles: readonly string[];
}

/** Finds all imports in `src` that the layout does not allow. */
export function findProblems(sources: readonly SourceImports[]): StructureProblems {
  const arrows = sources.flatMap(({ file, files }) => files.map((to) => [file, to] as const));
  return {
    impure: sources.filter(({ file }) => file.startsWith('src/core/')).flatMap(impureImports),
    upward: arrows
      .filter(([from, to]) => ROOMS.indexOf(roomOf(from)) > ROOMS.indexOf(roomOf(to)))
      .map(([from, to]) => `${from} imports ${to}`),
    mutual: [...new Set([...mutualPairs(arrows, foldersOf), ...mutualPairs(arrows, siblingsOf)])],
    cycles: cyclesIn(sources),
  };
}

type Arrow = readonly [from: string, to: string];

function impureImports({ file, files, modules, asksForTime }: SourceImports): string[] {
  const outside = files.filter((path) => !path.startsWith('src/core/'));
  const impure = modules.filter((module) => !PURE_MODULES.has(module));
  const imports = [...outside, ...impure].map((imported) => `${file} imports ${imported}`);
  return asksForTime ? [...imports, `${file} calls new Date()`] : imports;
}

function roomOf(file: string): string {
  return file.split('/')[1] ?? '';
}

/** The two folders of an import, if they differ. */
function foldersOf([from, to]: Arrow): Arrow | undefined {
  const folders = [dirname(from), dirname(to)] as const;
  return folders[0] === folders[1] ? undefined : folders;
}

/** The two sibling folders between which an import crosses. */
function siblingsOf([from, to]: Arrow): Arrow | undefined {
  const [left, right] = [from.split('/'), to.split('/')];
  const depth = left.findIndex((part, index) => part !== right[index]);
  if (depth >= left.length - 1 || depth >= right.length - 1) return undefined;
  return [left.slice(0, depth + 1).join('/'), right.slice(0, depth + 1).join('/')];
}

function mutualPairs(
  arrows: readonly Arrow[],
  pairOf: (arrow: Arrow) => Arrow | undefined,
): string[] {
  const pairs = new Map<string, string>();
  for (const arrow of arrows) {
    const pair = pairOf(arrow);
    if (pair !== undefined) pairs.set(pair.join(' '), arrow.join(' imports '));
  }
  return [...pairs].flatMap(([pair, example]) => {
    const [left = '', right = ''] = pair.split(' ');
    const back = pairs.get(`${right} ${left}`);
    return left < right && back !== undefined ? [`${example}, and ${back}`] : [];
  });
}

/** The import cycles: each strongly connected component with more than one file (Tarjan 1972). */
function cyclesIn(sources: readonly SourceImports[]): string[] {
  const imports = new Map(sources.map(({ file, files }) => [file, files]));
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const cycles: string[] = [];
  const visit = (file: string): number => {
    const place = order.size;
    order.set(file, place);
    lowest.set(file, place);
    open.push(file);
    for (const next of imports.get(file) ?? []) {
      if (!imports.has(next)) continue;
      if (!order.has(next)) lower(file, visit(next));
      else if (open.includes(next)) lower(file, order.get(next) ?? 0);
    }
    const found = lowest.get(file) ?? place;
    if (found === place) {
      const circle = open.splice(open.indexOf(file));
      if (circle.length > 1) cycles.push(circle.join(' > '));
    }
    return found;
  };
  const lower = (file: string, to: number) => {
    lowest.set(file, Math.min(lowest.get(file) ?? to, to));
  };
  for (const { file } of sources) if (!order.has(file)) visit(file);
  return cycles;
}
