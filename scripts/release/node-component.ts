import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Component } from './component.ts';

/** The Node in the executables, from its npm package. */
export function nodeComponent(packageFolder: string): Component {
  const { version }: { version: string } = JSON.parse(
    readFileSync(join(packageFolder, 'package.json'), 'utf8'),
  );
  return {
    type: 'platform',
    name: 'node',
    version,
    licence: 'MIT',
    purl: `pkg:generic/node@${version}`,
    notice: readFileSync(join(packageFolder, 'LICENSE'), 'utf8'),
  };
}
