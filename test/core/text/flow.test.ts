import { expect, test } from 'vitest';
import { flow } from '../../../src/core/text/flow.js';

test.each([
  ['all in one line', [['a', 'b'], ['c']], 20, ['a · b   c']],
  [
    'a group moves to the next line whole',
    [
      ['aaa', 'bbb'],
      ['ccc', 'ddd'],
    ],
    12,
    ['aaa · bbb', 'ccc · ddd'],
  ],
  [
    'a group that is too long is torn between figures',
    [['aaaa', 'bbbb', 'cccc']],
    12,
    ['aaaa · bbbb', 'cccc'],
  ],
  [
    'a figure that is too long stays whole',
    [['a'], ['bbbbbbbb'], ['c']],
    4,
    ['a', 'bbbbbbbb', 'c'],
  ],
  ['what fits exactly', [['aa'], ['bb']], 7, ['aa   bb']],
  ['one column less', [['aa'], ['bb']], 6, ['aa', 'bb']],
  ['an empty group leaves nothing', [['a'], [], ['b']], 9, ['a   b']],
  ['no groups', [], 9, []],
  [
    'colour takes no room',
    [['\u001B[31maa\u001B[39m'], ['bb']],
    7,
    ['\u001B[31maa\u001B[39m   bb'],
  ],
  ['wide characters take two columns', [['注文'], ['b']], 7, ['注文', 'b']],
])('%s', (_name, groups, columns, lines) => {
  expect(flow(groups, columns)).toEqual(lines);
});
