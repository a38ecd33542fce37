import { expect, test } from 'vitest';
import { makeDialect } from '../../../src/core/dialect/dialect.js';
import { findTableStart } from '../../../src/core/sniff/find-table-start.js';

const TABLE = 'id,day,price\n1,2026-05-04,2\n2,2026-05-04,3\n3,2026-05-04,4\n';
const TITLE = 'Report: orders of the shop\n';

test.each([
  ['a table', TABLE, 0],
  ['a title', TITLE + TABLE, 1],
  ['two lines, one with a comma', `${TITLE}Created 2026-05-05, by a job\n${TABLE}`, 2],
  ['a title and a blank line', `${TITLE}\n${TABLE}`, 1],
  ['a blank line', `\n${TABLE}`, 0],
  ['a title that is padded', `Report,,\n${TABLE}`, 1],
  ['a padded title and a padded blank line', `Report,,\n,,\n${TABLE}`, 2],
  ['a stray quote in the title', `"Report of "today\n${TABLE}`, 1],
  ['comments', `# made by a job\n# at 10:00, UTC\n${TABLE}`, 2],
  ['a header that begins like a comment', `# made by a job\n#${TABLE}`, 1],
  ['rows that begin with a number sign', TABLE.replaceAll(/^\d/gm, '#105$&'), 0],
  ['a header with a field less', `a,b,c,d\n${'1,2,3,4,5\n'.repeat(9)}`, 0],
  ['rows with gaps', `${'1,2\n'.repeat(25)}${'1,2,3,4\n'.repeat(80)}`, 0],
])('above a table: %s', (_name, text, skipLines) => {
  const found = findTableStart([Buffer.from(text)], makeDialect({}));
  expect(found).toEqual({ skipLines, comment: undefined });
});

test.each([
  ['in the table', `${TABLE}# the end\n${TABLE}`, 0],
  ['above it and in it', `# made by a job\n${TABLE}# the end\n`, 0],
  ['below a title', `${TITLE}# made by a job\n${TABLE}# the end\n`, 1],
])('comments %s', (_name, text, skipLines) => {
  const found = findTableStart([Buffer.from(text)], makeDialect({}));
  expect(found).toEqual({ skipLines, comment: '#' });
});
