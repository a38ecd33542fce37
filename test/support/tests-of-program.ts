import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const TEST = join(import.meta.dirname, '..');

/**
 * What takes minutes and means the same to every build: proofs of the loader, and tests of functions that run the
 * command line beside them only.
 */
const LEFT_OUT = [
  'faults/**',
  'features/{erase,fsck,retain}/**',
  'features/inspect/memory.test.ts',
  'features/stream/{huge-line,kills}.test.ts',
  'features/verify/matrix.test.ts',
];

/** The test files that run the command line: those that import program.ts, themselves or through support files. */
export function testsOfProgram(): string[] {
  const support = globSync('support/*.ts', { cwd: TEST });
  let names = ['program'];
  for (let known = 0; known < names.length;) {
    known = names.length;
    const added = support.filter((file) => imports(file, names)).map(moduleName);
    names = [...new Set([...names, ...added])];
  }
  const tests = globSync('**/*.test.ts', { cwd: TEST, exclude: LEFT_OUT });
  return tests.filter((file) => imports(file, names)).map((file) => `test/${file}`);
}

function imports(file: string, names: readonly string[]): boolean {
  const text = readFileSync(join(TEST, file), 'utf8');
  return names.some((name) => text.includes(`/${name}.js'`));
}

function moduleName(file: string): string {
  return file.replace(/^.*\//, '').replace(/\.ts$/, '');
}
