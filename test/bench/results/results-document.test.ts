import { expect, it } from 'vitest';
import { putSection } from '../../../bench/results/results-document.js';
import { row } from './rows.js';

const DOCUMENT = '# Results\n\nWhat they are.\n\n## 0.2.0\n\nnew\n\n## 0.1.0\n\nold\n';
const run = (name: string) => ({ name, machine: 'a machine', rows: [row('copy.time', 1.7)] });
const SECTION =
  /^a machine\.\n\n\| what .*\n\| --- .*\n\| what copy\.time measures .* \*\*1\.70 ×\*\* .*\n$/;

/** The sections of a document by their headings. */
function sections(document: string): Record<string, string> {
  const [, ...parts] = document.split(/^## /m);
  return Object.fromEntries(
    parts
      .map((part) => part.split('\n\n', 1))
      .map(([name = ''], index) => [name, (parts[index] ?? '').slice(name.length + 2)]),
  );
}

it('puts a new run above all others', () => {
  const document = putSection(DOCUMENT, '0.3.0', { whole: run('0.3.0') });
  expect(document.startsWith('# Results\n\nWhat they are.\n\n## 0.3.0\n')).toBe(true);
  expect(Object.keys(sections(document))).toEqual(['0.3.0', '0.2.0', '0.1.0']);
  expect(sections(document)['0.3.0']?.trimEnd().concat('\n')).toMatch(SECTION);
  expect(document.endsWith('## 0.2.0\n\nnew\n\n## 0.1.0\n\nold\n')).toBe(true);
});

it.each(['0.2.0', '0.1.0'])('replaces the section %s, and no other', (name) => {
  const document = putSection(DOCUMENT, name, { whole: run(name) });
  expect(Object.keys(sections(document))).toEqual(['0.2.0', '0.1.0']);
  expect(sections(document)[name]?.trimEnd().concat('\n')).toMatch(SECTION);
  const other = name === '0.2.0' ? '0.1.0' : '0.2.0';
  expect(sections(document)[other]?.trim()).toBe(sections(DOCUMENT)[other]?.trim());
});

it('takes 0.2.0 for another run than 0.2', () =>
  expect(Object.keys(sections(putSection(DOCUMENT, '0.2', { whole: run('0.2') })))).toEqual([
    '0.2',
    '0.2.0',
    '0.1.0',
  ]));

it('has the run beside a busy core below the whole one of the same name', () => {
  const runs = { whole: run('0.3.0'), busy: { ...run('0.3.0'), machine: 'a busy machine' } };
  const section = sections(putSection(DOCUMENT, '0.3.0', runs))['0.3.0'];
  const [whole = '', busy = ''] = (section ?? '').split('### Beside a busy core\n\n');
  expect(whole.trimEnd().concat('\n')).toMatch(SECTION);
  expect(busy).toMatch(/^a busy machine\.\n\n\| what /);
});

it('leaves a run of another name out', () => {
  const runs = { whole: run('0.2.0'), busy: run('0.3.0') };
  expect(sections(putSection(DOCUMENT, '0.3.0', runs))['0.3.0']).toMatch(
    /^### Beside a busy core\n\na machine\./,
  );
});
