import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { packageFile } from '../../src/io/process/package-root.js';

/** The folder of real input files, which lies beside the checkout; undefined where it is absent. */
export const sharedData: string | undefined = existsSync(packageFile('../shared/data'))
  ? packageFile('../shared/data')
  : undefined;

/** Why the tests on real input are skipped: `describe.skipIf(…)` shows the suite, this goes in its name. */
export const NO_SHARED_DATA = 'skipped: no real input in ../shared/data';

/** The path of a real input file; call it only where `sharedData` is there. */
export function sharedFile(relativePath: string): string {
  if (sharedData === undefined) throw new Error(NO_SHARED_DATA);
  return join(sharedData, relativePath);
}
