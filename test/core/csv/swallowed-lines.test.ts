import { describe, expect, it } from 'vitest';
import { countSwallowedLines } from '../../../src/core/csv/swallowed-lines.js';

describe('lines in a field that look like rows', () => {
  it.each([
    ['one line, by a field that two stray quotes enclose', ['1', 'a,x\n2,b', 'y'], 3, 1],
    ['whole lines between them', ['1', 'a,x\n2,b,y\n3,c,z\n4,d', 'y'], 3, 3],
    ['CRLF and CR', ['1', 'a,x\r\n2,b,y\r3,d', 'y'], 3, 2],
    ['a line that ends in a second such field', ['1', 'a,x\n2,b', 'y\n3,c', 'z'], 3, 2],
    ['lines with more delimiters than a row', ['1', 'a\n2,"b, c",y\n', 'z'], 3, 1],
    ['none in a row of one line', ['1', 'a', 'b'], 3, 0],
    ['none in an address of several lines', ['1', 'a', '1 Street\n1000 City, Land', 'b'], 4, 0],
    ['none in such an address at the front of the row', ['1 Street\nCity', 'a', 'b'], 3, 0],
    ['none in a text of several lines at the end', ['a', 'b', 'Thanks,\nAnn\n'], 3, 0],
    ['none where a row has one column', ['a\nb'], 1, 0],
  ])('%s', (_, fields, width, expected) => {
    expect(countSwallowedLines(fields, width, ',')).toBe(expected);
  });

  it('depend on the delimiter', () => {
    expect(countSwallowedLines(['1', 'a;x\n2;b', 'y'], 3, ';')).toBe(1);
    expect(countSwallowedLines(['1', 'a,x\n2,b', 'y'], 3, ';')).toBe(0);
  });
});
