import { createRequire } from 'node:module';
import type { Platform } from '../platforms.ts';

/** What goes into an executable. */
export interface ExecutableParts {
  /** The CommonJS file that runs. */
  readonly main: string;
  /** Files that it reads, by the names that it reads them by. */
  readonly assets: Readonly<Record<string, string>>;
  readonly platform: Platform;
  /** Of the Node in pkg's cache. */
  readonly nodeVersion: string;
  /** The home folder with pkg's cache in it. */
  readonly pkgHome: string;
  readonly output: string;
}

/** The part of pkg that is used. Its command line cannot pass assets: hence the inner module and a fixed version. */
interface PkgSea {
  default(
    entry: string,
    options: {
      targets: { platform: string; arch: string; nodeRange: string; output: string }[];
      signature: boolean;
      seaConfig: { assets: Readonly<Record<string, string>> };
    },
  ): Promise<void>;
}

/** Makes a single executable application: https://nodejs.org/api/single-executable-applications.html */
export async function makeExecutable(parts: ExecutableParts): Promise<void> {
  const { platform } = parts;
  const require = createRequire(import.meta.url);
  const pkg: PkgSea = require('@yao-pkg/pkg/lib-es5/sea');
  process.env['HOME'] = parts.pkgHome;
  await pkg.default(parts.main, {
    targets: [
      {
        platform: platform.os === 'win32' ? 'win' : platform.os,
        arch: platform.cpu,
        nodeRange: `node${parts.nodeVersion}`,
        output: parts.output,
      },
    ],
    signature: false,
    seaConfig: { assets: parts.assets },
  });
}
