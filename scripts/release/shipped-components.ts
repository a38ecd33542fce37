import { join } from 'node:path';
import { platformPackages } from '../platform-packages.ts';
import { findPlatform } from '../platforms.ts';
import { findServerPackage } from '../postgres-asset/server-package.ts';
import { bundledPackages, readPackage } from './bundled-packages.ts';
import type { Component } from './component.ts';
import { nodeComponent } from './node-component.ts';
import { serverComponents } from './server-components.ts';

/** The bundle contains none of its code, but names and streets that scripts/draw-names.ts took from it. */
const NAMES = 'node_modules/@faker-js/faker';

/** All third-party components in the executables; the same for every platform. */
export function shippedComponents(root: string): Component[] {
  const platform = findPlatform('linux-x64');
  const packages = platformPackages(root, platform);
  const server = findServerPackage(packages, platform.name);
  if (server === undefined) throw new Error(`There is no server for ${platform.name}.`);
  return [
    nodeComponent(join(packages, platform.nodePackage)),
    ...serverComponents(server.folder),
    readPackage(join(root, NAMES)),
    ...bundledPackages(root, join(root, 'dist')),
  ];
}
