import type { Plugin } from 'esbuild';

/** Resolves imports of `ecomstream:…` to generated sources, by module name. */
export function madeModules(sources: Readonly<Record<string, string>>): Plugin {
  return {
    name: 'ecomstream:made',
    setup(build) {
      build.onResolve({ filter: /^ecomstream:/ }, ({ path }) => ({ path, namespace: 'made' }));
      build.onLoad({ filter: /.*/, namespace: 'made' }, ({ path }) => {
        const contents = sources[path];
        return contents === undefined ? undefined : { contents, resolveDir: '/' };
      });
    },
  };
}
