import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { findBySixteen } from '../../../src/core/csv/find-special.js';

const ROOT = join(import.meta.dirname, '../../..');
const MODULE = join(ROOT, 'src/core/csv/find-special.ts');

it('is what find-special.wat says', () => {
  const script = join(ROOT, 'scripts/assemble-find-special.ts');
  expect(() => execFileSync(process.execPath, [script, '--check'])).not.toThrow();
});

it.each([
  ['with all that this one can', [], process.arch === 'x64' || process.arch === 'arm64'],
  ['without SSE 4.1', ['--no-enable-sse4-1'], process.arch === 'arm64'],
])('works on a processor %s', (_, flags, bySixteen) => {
  const script = `
    const { findBySixteen, findSpecial } = await import('${MODULE}');
    const found = findSpecial(Buffer.from('a,"b"\\r\\n'), 0, 7, { delimiter: 0x2c, quote: 0x22 });
    console.log(JSON.stringify([[...found], findBySixteen() !== undefined]));`;
  const words = [...flags, '--input-type=module', '-e', script];
  const told = JSON.parse(execFileSync(process.execPath, words, { encoding: 'utf8' })) as unknown;
  expect(told).toEqual([[1, 2, 4, 5, 6], bySixteen]);
});

it('is not tried by sixteen where there is no WebAssembly at all', () => {
  vi.stubGlobal('WebAssembly', undefined);
  try {
    expect(findBySixteen()).toBeUndefined();
  } finally {
    vi.unstubAllGlobals();
  }
});
