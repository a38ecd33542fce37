import { expect, it } from 'vitest';
import { embeddedPaths } from '../../src/io/postgres/embedded/embedded-paths.js';
import { serverArguments } from '../../src/io/postgres/embedded/server-arguments.js';
import { SETTING_GROUPS } from '../../src/cli/settings/command-settings.js';
import { DOCUMENTS, readDocument } from '../support/document-blocks.js';

it('the page on settings names every variable that is not called after its flag', () => {
  const variables = SETTING_GROUPS.flatMap(({ settings }) => Object.values(settings)).flatMap(
    ({ env }) => env ?? [],
  );
  const named = new Set(variables.filter((name) => !name.startsWith('ECOMSTREAM_')));
  expect(named.size).toBeGreaterThan(10);
  const page = readDocument('docs/settings.md');
  expect([...named].filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
});

it('the page on tuning names every setting of the embedded server', () => {
  const machine = { memory: 2 ** 30, sharedMemoryFolder: true };
  const words = serverArguments(embeddedPaths('/home/of/it'), machine);
  const names = words.flatMap((word) => /^(\w+)=/.exec(word)?.[1] ?? []);
  expect(names.length).toBeGreaterThan(10);
  const page = readDocument('docs/tuning.md');
  expect(names.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
});

it('the README leads to every document', () => {
  const readme = readDocument('README.md');
  const others = DOCUMENTS.filter((document) => document !== 'README.md');
  expect(others.filter((document) => !readme.includes(`](${document})`))).toEqual([]);
});
