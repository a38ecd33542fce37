import { join } from 'node:path';
import { findProblems } from './structure/find-problems.ts';
import { readImports } from './structure/read-imports.ts';

// Checks the layout of src against ARCHITECTURE.md: npm run structure:check. Type imports count like all others.

const sources = readImports(join(import.meta.dirname, '..'));
const problems = findProblems(sources);
const kinds: readonly (readonly [words: string, lines: readonly string[]])[] = [
  ['impure imports of src/core', problems.impure],
  ['imports from a room above', problems.upward],
  ['folder pairs that import each other', problems.mutual],
  ['import cycles', problems.cycles],
];
for (const [words, lines] of kinds) {
  if (lines.length > 0) process.exitCode = 1;
  for (const line of lines) process.stderr.write(`${words}: ${line}\n`);
}
const counts = kinds.map(([words, lines]) => `${lines.length} ${words}`);
process.stdout.write(`${sources.length} source files: ${counts.join(', ')}\n`);
