import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PRINTED_NAMES } from '../../../../src/features/stats/sections/printed-sections.js';
import { SECTIONS, sectionsInOrder } from '../../../../src/features/stats/sections/registry.js';
import { packageFile } from '../../../../src/io/process/package-root.js';

const HOME = packageFile('src/features/stats/sections');

function foldersOf(path: string): string[] {
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? [entry.name] : [],
  );
}

it.each(foldersOf(HOME))('the section of the folder %s is listed', async (folder) => {
  const file: Record<string, unknown> = await import(join(HOME, folder, 'section.ts'));
  expect(SECTIONS).toEqual(expect.arrayContaining(Object.values(file)));
  expect(Object.values(file)).toHaveLength(1);
});

it('gives no two sections one name', () => {
  const names = SECTIONS.map(({ name }) => name);
  expect(names).toHaveLength(new Set(names).size);
  expect(names).toHaveLength(foldersOf(HOME).length);
});

it('keeps the names of --section, which are a contract', () => {
  expect(PRINTED_NAMES).toEqual([
    'totals',
    'comparison',
    'byEventType',
    'overTime',
    'revenue',
    'funnel',
    'topProducts',
    'byCategory',
    'byDevice',
    'hourly',
    'quality',
    'throughput',
    'cohorts',
    'rfm',
  ]);
});

describe('in another order', () => {
  it('come first those that are named, then the others as listed', () => {
    const others = SECTIONS.map(({ name }) => name).filter(
      (name) => name !== 'hourly' && name !== 'quality',
    );
    const names = sectionsInOrder(['quality', 'hourly']).map(({ name }) => name);
    expect(names).toEqual(['quality', 'hourly', ...others]);
  });
});
