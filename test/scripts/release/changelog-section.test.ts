import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { changelogSection, checkChangelog } from '../../../scripts/release/changelog-section.js';
import { packageFile } from '../../../src/io/process/package-root.js';

const CHANGELOG = `# Changelog

## 1.1.0 – unreleased

- New.

## 1.0.10 - 2026-02-03

## 1.0.1 – 2026-01-31

- First.
- Second.
`;

describe('the section of a version', () => {
  it('is what stands below its own heading', () => {
    expect(changelogSection(CHANGELOG, '1.0.1')).toEqual({
      when: '2026-01-31',
      text: '- First.\n- Second.',
    });
    expect(changelogSection(CHANGELOG, '1.1.0')).toEqual({ when: 'unreleased', text: '- New.' });
    expect(changelogSection(CHANGELOG, '1.0')).toBeUndefined();
  });

  it('exists for the version in package.json', () => {
    const { version } = JSON.parse(readFileSync(packageFile('package.json'), 'utf8'));
    const changelog = readFileSync(packageFile('CHANGELOG.md'), 'utf8');
    expect(() => checkChangelog(changelog, version, false)).not.toThrow();
  });

  it.each([
    ['is missing', '2.0.0', false, 'says nothing of 2.0.0'],
    ['is empty', '1.0.10', false, 'says nothing of 1.0.10'],
    ['has no date and is tagged', '1.1.0', true, 'no date but "unreleased"'],
  ])('stops a release when it %s', (_, version, tagged, message) => {
    expect(() => checkChangelog(CHANGELOG, version, tagged)).toThrow(message);
  });

  it('may lack the date until the version is tagged', () => {
    expect(() => checkChangelog(CHANGELOG, '1.1.0', false)).not.toThrow();
    expect(() => checkChangelog(CHANGELOG, '1.0.1', true)).not.toThrow();
  });
});
