import { expect, test } from 'vitest';
import { findProblems } from '../../../scripts/structure/find-problems.ts';
import { importsOf } from '../../../scripts/structure/read-imports.ts';

/** Sources by path: the paths are below `src`. */
function problemsOf(texts: Readonly<Record<string, string>>) {
  return findProblems(Object.entries(texts).map(([path, text]) => importsOf(`src/${path}`, text)));
}

const NONE = { impure: [], upward: [], mutual: [], cycles: [] };

test('a layout in order has no problem', () => {
  const texts = {
    'commands/stream.ts': `import { run } from '../pipeline/run.js';`,
    'pipeline/run.ts': `import type { Row } from '../core/rows/row.js';\nexport const run = 1;`,
    'core/rows/row.ts': `import { hash } from 'node:crypto';\nexport type Row = typeof hash;`,
  };
  expect(problemsOf(texts)).toEqual(NONE);
});

test.each([
  ['a module of Node', `import { readFileSync } from 'node:fs';`, 'node:fs'],
  ['a package', `import postgres from 'postgres';`, 'postgres'],
  ['a type', `import type { Sql } from '../../io/sql.js';`, 'src/io/sql.ts'],
  ['what it exports again', `export { sql } from '../../io/sql.js';`, 'src/io/sql.ts'],
  ['what it imports later', `const sql = await import('../../io/sql.js');`, 'src/io/sql.ts'],
])('the core must not import %s', (_, text, imported) => {
  expect(problemsOf({ 'core/csv/row.ts': text }).impure).toEqual([
    `src/core/csv/row.ts imports ${imported}`,
  ]);
});

test('the core must not ask for the time', () => {
  const { impure } = problemsOf({ 'core/csv/row.ts': 'export const now = new Date();' });
  expect(impure).toEqual(['src/core/csv/row.ts calls new Date()']);
});

test('no room imports from one above it', () => {
  const { upward } = problemsOf({ 'io/file.ts': `import '../pipeline/run.js';` });
  expect(upward).toEqual(['src/io/file.ts imports src/pipeline/run.ts']);
});

test('no two folders import each other, beside or inside each other', () => {
  const beside = problemsOf({
    'io/a/deep/one.ts': `import type { Two } from '../../b/two.js';`,
    'io/b/two.ts': `import { three } from '../a/three.js';`,
  });
  expect(beside.mutual).toEqual([
    'src/io/a/deep/one.ts imports src/io/b/two.ts, and src/io/b/two.ts imports src/io/a/three.ts',
  ]);
  const inside = problemsOf({
    'io/a/one.ts': `import './deep/two.js';`,
    'io/a/deep/two.ts': `import '../three.js';`,
  });
  expect(inside.mutual).toEqual([
    'src/io/a/one.ts imports src/io/a/deep/two.ts, and src/io/a/deep/two.ts imports src/io/a/three.ts',
  ]);
});

test('a circle of files is found, also through types only', () => {
  const { cycles } = problemsOf({
    'io/one.ts': `import { two } from './two.js';`,
    'io/two.ts': `import type { Three } from './three.js';`,
    'io/three.ts': `export type { One } from './one.js';`,
    'io/four.ts': `import { one } from './one.js';`,
  });
  expect(cycles).toEqual(['src/io/one.ts > src/io/two.ts > src/io/three.ts']);
});

test('an import that cannot be read is an error', () => {
  expect(() => importsOf('src/io/a.ts', 'await import(name);')).toThrow('names no module');
  expect(() => importsOf('src/io/a.ts', 'import from from;')).toThrow('src/io/a.ts');
});
