import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scanJson, textOfNode } from '../../../../src/core/mapping/json/scan-json.js';

describe('a JSON text', () => {
  it('is read as JSON.parse reads it', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom('', ' ', '\n\t'), (json, space) => {
        const text = `${space}${json}${space}`;
        const node = scanJson(text);
        expect(node && JSON.parse(text.slice(node.start, node.end))).toEqual(JSON.parse(json));
      }),
    );
  });

  it('is refused where JSON.parse refuses it', () => {
    const texts = fc.string({ unit: fc.constantFrom(...'{}[]",:\\u0a1e-+. tfnul'.split('')) });
    fc.assert(
      fc.property(texts, (text) => {
        let isJson = true;
        try {
          JSON.parse(text);
        } catch {
          isJson = false;
        }
        expect(scanJson(text) !== undefined).toBe(isJson);
      }),
      { numRuns: 5_000 },
    );
  });

  it('keeps numbers as they are written', () => {
    for (const text of ['18.50', '1e2', '9007199254740993', '0.1000000000000000055']) {
      const node = scanJson(text);
      expect(node && textOfNode(text, node)).toBe(text);
    }
  });

  it('does not exhaust the stack where it is deep', () => {
    expect(scanJson('['.repeat(100_000))).toBeUndefined();
    expect(scanJson('['.repeat(50) + ']'.repeat(50))).toBeDefined();
  });

  it('is read in time that grows with its length', () => {
    const long = `{"a":"${'x\\n'.repeat(300_000)}"}`;
    expect(scanJson(long)?.end).toBe(long.length);
    expect(scanJson(long.slice(0, -2))).toBeUndefined();
  });
});
