import { build, type Metafile, type Plugin } from 'esbuild';

/** A module that is embedded in the bundle as text. */
export interface PackedModule {
  /** The end of its path. */
  readonly file: string;
  /** The functions that it exports. */
  readonly names: readonly string[];
}

/**
 * Bundles a module with all its imports and embeds it as text, which is compiled when one of its functions is
 * first called. Node scans all code of a file before it runs the first line, which for the chart library costs
 * every command 20 ms; a text costs nothing. Adds the module's inputs to `outputs`.
 */
export function packedModule(
  { file, names }: PackedModule,
  target: string,
  outputs: Metafile['outputs'],
): Plugin {
  return {
    name: 'packed-module',
    setup(bundle) {
      const filter = new RegExp(`[/\\\\]${file.replaceAll('.', '\\.')}$`);
      bundle.onLoad({ filter }, async ({ path }) => {
        const { outputFiles, metafile } = await build({
          absWorkingDir: bundle.initialOptions.absWorkingDir ?? '.',
          entryPoints: [path],
          bundle: true,
          minify: true,
          write: false,
          platform: 'node',
          format: 'cjs',
          target,
          external: ['cpu-features', '*.node'], // optional for ssh2
          define: { __dirname: "''" }, // only used to find a helper for Windows
          legalComments: 'none', // the licences are in a separate file
          metafile: true,
          logLevel: 'warning',
        });
        Object.assign(outputs, metafile.outputs);
        return { contents: unpacking(outputFiles[0]?.text ?? '', names) };
      });
    },
  };
}

function unpacking(source: string, names: readonly string[]): string {
  const exported = names.map(
    (name) => `export const ${name} = (...values) => unpacked().${name}(...values);`,
  );
  return `import { createRequire } from 'node:module';
    import { compileFunction } from 'node:vm';
    let made;
    const unpacked = () => {
      if (made === undefined) {
        const module = { exports: {} };
        compileFunction(${JSON.stringify(source)}, ['module', 'exports', 'require'])(module, module.exports, createRequire(import.meta.url));
        made = module.exports;
      }
      return made;
    };
    ${exported.join('\n')}`;
}
