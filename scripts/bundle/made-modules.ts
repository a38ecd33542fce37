import type { Plugin } from 'esbuild';

/** Lets imports of `ecomstream:…` find sources that are on no disk, by the name of the module. */
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
