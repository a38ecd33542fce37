import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { notices } from '../../../scripts/release/notices.js';
import { sbom } from '../../../scripts/release/sbom.js';
import { shippedComponents } from '../../../scripts/release/shipped-components.js';
import { packageFile } from '../../../src/io/process/package-root.js';

const components = shippedComponents(packageFile('.'));
const byName = new Map(components.map((component) => [component.name, component]));

it('knows Node, the server and its libraries by the versions that are shipped', () => {
  expect(byName.get('node')?.version).toBe('24.21.0');
  expect(byName.get('postgresql')?.version).toMatch(/^18\.\d+$/);
  for (const name of ['openssl', 'icu', 'libxml2', 'zlib', 'liblzma']) {
    expect(byName.get(name)).toMatchObject({ name, version: expect.stringMatching(/^\d+\.\d+/) });
  }
});

it('knows the packages in the bundle, and none that are only used to build and test', () => {
  for (const name of [
    '@oclif/core',
    '@oclif/plugin-autocomplete',
    'papaparse',
    'postgres',
    'ora',
    'echarts',
    'zrender',
    'prom-client',
    'valibot',
  ]) {
    const { version } = JSON.parse(
      readFileSync(packageFile(`node_modules/${name}/package.json`), 'utf8'),
    );
    expect(byName.get(name)).toMatchObject({ name, version });
  }
  const names = components.map(({ name }) => name);
  for (const name of [
    'vitest',
    '@valibot/to-json-schema',
    'typescript',
    'esbuild',
    '@yao-pkg/pkg',
    'prettier',
  ]) {
    expect(names).not.toContain(name);
  }
});

it('names every component once, with a licence, in the bill of materials', () => {
  const bill = JSON.parse(
    sbom({ name: 'ecomstream', version: '1.2.3', licence: 'MIT' }, components),
  );
  expect(bill).toMatchObject({
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    metadata: { component: { 'bom-ref': 'pkg:npm/ecomstream@1.2.3' } },
  });
  const references = bill.components.map(
    (component: { 'bom-ref': string }) => component['bom-ref'],
  );
  expect(references).toHaveLength(components.length);
  expect(new Set(references).size).toBe(references.length);
  expect(bill.dependencies).toEqual([{ ref: 'pkg:npm/ecomstream@1.2.3', dependsOn: references }]);
  for (const { licenses } of bill.components) expect(licenses[0].expression).toMatch(/^[\w.-]+$/);
});

it('passes on what the licences want to be passed on', () => {
  const text = notices(components);
  expect(text).toContain('PostgreSQL Global Development Group');
  expect(text).toContain('Copyright Node.js contributors');
  expect(text).toContain('This product includes software developed by the OpenSSL Project');
  expect(text).toContain('Apache ECharts\nCopyright 2017-'); // its NOTICE, as Apache-2.0 wants
  expect(text).toContain('Faker - Copyright');
  expect(text).toContain('Mike Bostock'); // of d3, parts of which ECharts took over
  const silent = components.filter(({ notice }) => notice === '').map(({ name }) => name);
  expect(silent).toEqual(['postgres']); // public domain
});
