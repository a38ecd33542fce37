import type { Plugin } from 'esbuild';

/**
 * Loads a Node module on first use instead of at its import by a package (`import tls from 'tls'`): the import
 * takes 5 ms of every start, and few runs need it.
 */
export function lateBuiltin(name: string): Plugin {
  return {
    name: `late-${name}`,
    setup(bundle) {
      bundle.onResolve({ filter: new RegExp(`^(?:node:)?${name}$`) }, ({ kind }) =>
        kind === 'import-statement' ? { path: name, namespace: 'late' } : undefined,
      );
      bundle.onLoad({ filter: new RegExp(`^${name}$`), namespace: 'late' }, () => ({
        contents: `export default new Proxy({}, {
          get: (_, member) => process.getBuiltinModule('node:${name}')[member],
        });`,
      }));
    },
  };
}
