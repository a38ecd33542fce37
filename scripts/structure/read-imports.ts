import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseSync } from 'oxc-parser';

/** The imports of a source file, including types. */
export interface SourceImports {
  /** Path from the root of the repository: `src/core/csv/window.ts`. */
  readonly file: string;
  /** The files of `src` that it imports, in the same form. */
  readonly files: readonly string[];
  /** All other modules: `node:fs`, `postgres`. */
  readonly modules: readonly string[];
  /** Whether it reads the clock by `new Date()`, which no lint rule detects. */
  readonly asksForTime: boolean;
}

/** Reads the imports of all TypeScript files below `src`, without the declarations of modules made by the build. */
export function readImports(root: string): readonly SourceImports[] {
  return readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
    .map((name) => importsOf(join('src', name), readFileSync(join(root, 'src', name), 'utf8')))
    .toSorted((left, right) => left.file.localeCompare(right.file));
}

/**
 * The imports of one file.
 * @throws Error when the text is not TypeScript, or the argument of a dynamic import is not a literal.
 */
export function importsOf(file: string, text: string): SourceImports {
  const { module, errors } = parseSync(file, text);
  const [error] = errors;
  if (error !== undefined) throw new Error(`${file}: ${error.message}`);
  const specifiers = new Set([
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? []),
    ),
    ...module.dynamicImports.map(({ moduleRequest: { start, end } }) => {
      const literal = /^(['"])(.*)\1$/.exec(text.slice(start, end));
      if (literal?.[2] === undefined) throw new Error(`${file}: a dynamic import names no module`);
      return literal[2];
    }),
  ]);
  return {
    file,
    files: [...specifiers].filter(isFile).flatMap((specifier) => {
      const path = join(dirname(file), specifier).replace(/\.js$/, '.ts');
      return path.startsWith('src/') ? [path] : [];
    }),
    modules: [...specifiers].filter((specifier) => !isFile(specifier)),
    asksForTime: /\bnew Date\(\s*\)/.test(text),
  };
}

function isFile(specifier: string): boolean {
  return specifier.startsWith('.');
}
