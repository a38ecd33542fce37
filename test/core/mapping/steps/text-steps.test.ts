import { describe, expect, it } from 'vitest';
import { caseStep } from '../../../../src/core/mapping/steps/case-step.js';
import { nullStep } from '../../../../src/core/mapping/steps/null-step.js';
import { splitStep } from '../../../../src/core/mapping/steps/split-step.js';
import { trimStep } from '../../../../src/core/mapping/steps/trim-step.js';
import { textOf } from '../step-result.js';

describe('split', () => {
  it.each([
    [0, 'a'],
    [1, 'b'],
    [-1, 'c'],
    [3, undefined],
    [-4, undefined],
  ])('takes part %d', (take, expected) => {
    expect(textOf(splitStep('.', take), 'a.b.c')).toBe(expected);
  });
});

describe('trim', () => {
  it.each([
    ['="007"', '="', '007'],
    [' #12 ', '#', '12'],
    ['##', '#', ''],
    ['a#b', '#', 'a#b'],
    ['😀x😀', '😀', 'x'],
  ])('%j without %j', (text, signs, expected) => {
    expect(textOf(trimStep(signs), text)).toBe(expected);
  });
});

describe('case', () => {
  it('is changed', () => {
    expect(textOf(caseStep('lower'), 'ÄBC')).toBe('äbc');
    expect(textOf(caseStep('upper'), 'eur')).toBe('EUR');
  });
});

describe('null words', () => {
  it('mean empty as whole texts, in their case', () => {
    const step = nullStep(['(not set)', String.raw`\N`]);
    const texts = [' (not set) ', String.raw`\N`, '(Not Set)', 'a (not set)'];
    expect(texts.map((text) => textOf(step, text))).toEqual(['', '', '(Not Set)', 'a (not set)']);
  });
});
