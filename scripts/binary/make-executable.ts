import { createRequire } from 'node:module';
import type { Platform } from '../platforms.ts';

/** The parts of an executable. */
export interface ExecutableParts {
  /** The main CommonJS file. */
  readonly main: string;
  /** Files that it reads, by name. */
  readonly assets: Readonly<Record<string, string>>;
  readonly platform: Platform;
  /** The version of the Node in pkg's cache. */
  readonly nodeVersion: string;
  /** The home folder that contains pkg's cache. */
  readonly pkgHome: string;
  readonly output: string;
}

/**
 * The used part of pkg. Its command line cannot pass assets, so an internal module is imported, at a fixed
 * version.
 */
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

/** Builds a single executable application: https://nodejs.org/api/single-executable-applications.html */
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
