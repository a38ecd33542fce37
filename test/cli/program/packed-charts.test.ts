import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { packageFile } from '../../../src/io/process/package-root.js';

interface Metafile {
  readonly outputs: Readonly<
    Record<string, { readonly inputs: Readonly<Record<string, unknown>> }>
  >;
}

function isOfCharts(file: string): boolean {
  return /node_modules\/(?:echarts|zrender)\//.test(file);
}

it('no command has to read through the code of the charts before it starts', () => {
  const { outputs }: Metafile = JSON.parse(readFileSync(packageFile('dist/metafile.json'), 'utf8'));
  const files = Object.entries(outputs).map(([name, { inputs }]) => ({
    isProgram: name.endsWith('/ecomstream.cjs'),
    ofCharts: Object.keys(inputs).filter(isOfCharts).length,
  }));
  expect(files.filter(({ isProgram }) => isProgram)).toEqual([{ isProgram: true, ofCharts: 0 }]);
  const packed = files.reduce((sum, { ofCharts }) => sum + ofCharts, 0);
  expect(packed).toBeGreaterThan(100);
});
