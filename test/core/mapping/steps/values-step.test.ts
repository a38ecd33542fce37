import { describe, expect, it } from 'vitest';
import type { ValueMap } from '../../../../src/core/mapping/language/mapping.js';
import { valuesProblem, valuesStep } from '../../../../src/core/mapping/steps/values-step.js';
import { textOf } from '../step-result.js';

const VALUES = { transaction: 'purchase', Login: null };

describe('values', () => {
  it.each<[string, Partial<ValueMap>, string, string]>([
    ['replaces a whole text', {}, ' transaction ', 'purchase'],
    ['keeps others', {}, 'view', 'view'],
    ['makes a text empty', {}, 'Login', ''],
    ['knows upper and lower case apart', {}, 'Transaction', 'Transaction'],
    ['takes any case where the mapping says so', { ignoreCase: true }, 'TRANSACTION', 'purchase'],
    ['rejects others', { else: 'reject' }, 'view', 'refused: unmapped'],
    ['skips others', { else: 'skip' }, 'view', 'refused: skip'],
    ['gives others one value', { else: { value: 'click' } }, 'view', 'click'],
    ['knows no part of every object', { else: 'reject' }, 'constructor', 'refused: unmapped'],
    ['keeps __proto__', {}, '__proto__', '__proto__'],
  ])('%s', (_, options, text, expected) => {
    expect(textOf(valuesStep({ values: VALUES, ...options }), text)).toBe(expected);
  });

  it('is refused where two keys are one', () => {
    const values = { View: 'a', view: 'b' };
    expect(valuesProblem({ values })).toBeUndefined();
    expect(valuesProblem({ values, ignoreCase: true })).toBe('"View" and "view" are the same text');
    expect(valuesProblem({ values: { a: 'x', ' a ': 'y' } })).toBe(
      '"a" and " a " are the same text',
    );
  });
});
