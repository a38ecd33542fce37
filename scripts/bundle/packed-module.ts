import { build, type Metafile, type Plugin } from 'esbuild';

/** A module of ours that is put into the bundle as a text. */
export interface PackedModule {
  /** Its path ends so. */
  readonly file: string;
  /** The functions that it exports. */
  readonly names: readonly string[];
}

/**
 * Bundles a module and all that it imports by itself and puts it into the bundle as a text, which is compiled
 * when one of its functions is first called. Node reads through all code of a file before it runs the first line, which
 * for the library of the charts costs every command 20 ms; a text costs nothing. What it was made of is added to
 * `outputs`.
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
          external: ['cpu-features', '*.node'], // ssh2 does without them
          define: { __dirname: "''" }, // it looks for a helper of Windows there
          legalComments: 'none', // the licences go into a file of their own
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
