import { expect, it } from 'vitest';
import { findBlocks, typedLines } from './document-blocks.js';

const [FENCE, END] = ['```', '```'];

it('a block knows its line, its language and the comments above it', () => {
  const text = `# A\n\n<!-- not run, npm: no network -->\n<!-- ends with: 3 -->\n\n${FENCE}sh\nnpm ci\nls\n${END}\n`;
  const [block, ...more] = findBlocks('a.md', text);
  expect(more).toEqual([]);
  expect(block).toMatchObject({ document: 'a.md', line: 6, language: 'sh', exitCode: 3 });
  expect(block?.notRun).toEqual([{ lines: 'npm', reason: 'no network' }]);
  expect(typedLines(block!)).toBe('ls\n');
});

it('a block that is not run types nothing', () => {
  const [block] = findBlocks('a.md', `<!-- not run: why -->\n\n${FENCE}sh\nls\n${END}\n`);
  expect(typedLines(block!).trim()).toBe('');
});

it('of a console only what stands behind the prompt is typed', () => {
  const [block] = findBlocks('a.md', `${FENCE}console\n$ ls -l\ntotal 0\n$ true\n${END}\n`);
  expect(typedLines(block!)).toBe('ls -l\ntrue');
});

it('a comment of another block, further up, says nothing of this one', () => {
  const [block] = findBlocks('a.md', `<!-- not run: why -->\n\nText.\n\n${FENCE}sh\nls\n${END}\n`);
  expect(block?.notRun).toEqual([]);
});

it.each(['not run', 'not run:', 'notrun: x', 'skip: x'])(
  'a comment that gives no reason or no known word is refused: %s',
  (comment) =>
    expect(() => findBlocks('a.md', `<!-- ${comment} -->\n\n${FENCE}sh\nls\n${END}\n`)).toThrow(
      'nobody understands',
    ),
);
