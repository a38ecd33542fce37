import { expect, test } from 'vitest';
import { settleEncoding } from '../../../src/core/sniff/settle-encoding.js';
import { sniffFile } from '../../../src/core/sniff/sniff-file.js';

function rivalsOf(text: string): readonly string[] | undefined {
  const pieces = [Buffer.from(text, 'latin1')];
  const file = sniffFile(pieces, true);
  return (
    file &&
    settleEncoding(file, (encoding) => sniffFile(pieces, true, { encoding })).encoding.rivals
  );
}

test('names of columns tell which encoding is meant', () => {
  expect(rivalsOf('Référence;Quantité;Prix\nA-1;2;3,50\nA-2;1;4,50\n')).toEqual([]);
});

test('a letter in a value alone does not', () => {
  expect(rivalsOf('Ref;Nom;Prix\nA-1;crème;3,50\nA-2;bol;4,50\n')).not.toEqual([]);
});
