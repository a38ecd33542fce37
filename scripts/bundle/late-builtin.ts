import type { Plugin } from 'esbuild';

/**
 * Loads a module of Node when something of it is first used, and not when a package imports it as a whole
 * (`import tls from 'tls'`): that takes 5 ms of every start, and few runs need it.
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
