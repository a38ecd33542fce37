import { pageModule } from './page-module.ts';
import { threadModule } from './thread-module.ts';

interface BuiltModule {
  /** Builds the source. */
  readonly build: (root: string) => Promise<string>;
  /** The names of its exports, all texts. */
  readonly exports: readonly string[];
}

const PAGE_EXPORTS = ['html', 'contentSecurityPolicy'];

/** The modules that are built from sources of `src`, by name: pages for browsers, and scripts for threads. */
const MODULES: ReadonlyMap<string, BuiltModule> = new Map([
  [
    'ecomstream:live-page',
    {
      build: (root) => pageModule(root, 'src/display/monitor/page/browser'),
      exports: PAGE_EXPORTS,
    },
  ],
  [
    'ecomstream:shop-page',
    { build: (root) => pageModule(root, 'src/features/live/page/browser'), exports: PAGE_EXPORTS },
  ],
  [
    'ecomstream:drawing-thread',
    {
      build: (root) => threadModule(root, 'src/features/generate/drawing/drawing-thread.ts'),
      exports: ['script'],
    },
  ],
]);

/** Whether a module is built. */
export function isBuiltModule(name: string): boolean {
  return MODULES.has(name);
}

/** The source of a module; undefined if it is not built. */
export async function builtModule(root: string, name: string): Promise<string | undefined> {
  return MODULES.get(name)?.build(root);
}

/** The sources of all modules, by name. */
export async function builtModules(root: string): Promise<Readonly<Record<string, string>>> {
  const sources = await Promise.all([...MODULES.values()].map(({ build }) => build(root)));
  return Object.fromEntries([...MODULES.keys()].map((name, index) => [name, sources[index] ?? '']));
}

/** Modules with the same exports, all empty, for code that is loaded but not run. */
export function emptyModules(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...MODULES].map(([name, { exports }]) => [name, emptyModule(exports)]),
  );
}

function emptyModule(names: readonly string[]): string {
  return `export const ${names.map((name) => `${name} = ''`).join(', ')};`;
}
