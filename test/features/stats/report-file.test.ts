import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { renderStatsHtml } from '../../../src/features/stats/page/render-stats-html.js';
import { assertReportFile, writeReportFile } from '../../../src/features/stats/report-file.js';
import { perTest } from '../../support/fixture.js';
import { TemporaryFolder } from '../../support/temporary-folder.js';
import { emptyStats } from './example-stats.js';

const folder = perTest(() => new TemporaryFolder());
let path: string;
beforeEach(() => {
  path = join(folder.path, 'report.html');
});

const PAGE = await renderStatsHtml(emptyStats, 0);

describe('may be written', () => {
  it.each<[string, () => void]>([
    ['where nothing is', () => undefined],
    ['over an empty file', () => writeFileSync(path, '')],
    ['over an older report', () => writeFileSync(path, PAGE)],
  ])('%s', async (_, prepare) => {
    prepare();
    await assertReportFile(path);
    await writeReportFile(path, PAGE);
    expect(readFileSync(path, 'utf8')).toBe(PAGE);
    expect(readdirSync(folder.path)).toEqual(['report.html']);
  });

  it('and keeps who may read it', async () => {
    writeFileSync(path, PAGE);
    chmodSync(path, 0o600);
    await writeReportFile(path, PAGE);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });
});

describe('is refused, and what is there stays', () => {
  it.each<[string, () => void, number]>([
    ['another file', () => writeFileSync(path, 'precious'), 2],
    ['another page', () => writeFileSync(path, '<!doctype html><title>mine</title>'), 2],
    ['a folder', () => mkdirSync(path), 2],
    ['a link, also to a report', () => link(), 2],
  ])('%s', async (_, prepare, exitCode) => {
    prepare();
    await expect(assertReportFile(path)).rejects.toMatchObject({ exitCode, code: 'usage.report' });
  });

  it('a folder that is not there', async () => {
    const missing = join(folder.path, 'nowhere/report.html');
    await expect(assertReportFile(missing)).rejects.toMatchObject({ exitCode: 5 });
  });

  it('a full disk: the older report stays, and nothing beside it', async () => {
    // A name that no temporary one fits beside stands for whatever fails while it is written.
    mkdirSync(path);
    writeFileSync(join(path, 'in the way'), '');
    await expect(writeReportFile(path, PAGE)).rejects.toMatchObject({
      exitCode: 5,
      code: 'machine.report',
    });
    expect(readdirSync(folder.path)).toEqual(['report.html']);
  });
});

function link(): void {
  const target = join(folder.path, 'target.html');
  writeFileSync(target, PAGE);
  symlinkSync(target, path);
}
