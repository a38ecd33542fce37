import {
  isTexts,
  type Condition,
  type Mapping,
  type Test,
  type TestKeys,
} from '../language/mapping.js';
import { compilePattern } from '../steps/compile-pattern.js';
import { decimalText, numberReader, type WrittenNumber } from '../steps/read-number.js';
import { isEmpty, isRefused, UNNOTED } from '../steps/step.js';
import type { Names, ReadText, RecordCells } from './names.js';
import { columnName } from '../../text/column-name.js';

/** Whether a condition holds for a record. */
export type Holds = (cells: RecordCells) => boolean;

type TestText = (text: string) => boolean;

const NO_TEXT: ReadText = () => undefined;

/** Creates the test of a condition. An unreadable value passes no test. */
export function compileCondition(condition: Condition, names: Names, mapping: Mapping): Holds {
  const number = numberReader({ ...mapping.numbers, absolute: false });
  const tests = Object.entries(condition).map(([name, test]) => ({
    read: names.get(columnName(name))?.read ?? NO_TEXT,
    fits: compileTest(test, number),
  }));
  return (cells) =>
    tests.every(({ read, fits }) => {
      const result = read(cells, UNNOTED);
      return !isRefused(result) && fits(result?.trim() ?? '');
    });
}

type ReadNumber = (text: string) => WrittenNumber | undefined;

function compileTest(test: Test, number: ReadNumber): TestText {
  if (typeof test === 'string') return (text) => text === test;
  if (isTexts(test)) {
    const texts = new Set(test);
    return (text) => texts.has(text);
  }
  const tests = keyTests(test, number);
  return (text) => tests.every((fits) => fits(text));
}

function keyTests(test: TestKeys, number: ReadNumber): TestText[] {
  const { below, above, empty, matches, not } = test;
  const compare = (fits: (value: number) => boolean) => (text: string) => {
    const written = number(text);
    return written !== undefined && fits(Number(decimalText(written)));
  };
  const tests: TestText[] = [];
  if (below !== undefined) tests.push(compare((value) => value < below));
  if (above !== undefined) tests.push(compare((value) => value > above));
  if (empty !== undefined) tests.push((text) => isEmpty(text) === empty);
  if (matches !== undefined) {
    const pattern = compilePattern(matches);
    tests.push((text) => pattern.find(text) !== undefined);
  }
  if (not !== undefined) {
    const fits = compileTest(not, number);
    tests.push((text) => !fits(text));
  }
  return tests;
}

/** A condition in words: `event is login or logout and quantity is below 0`. */
export function describeCondition(condition: Condition): string {
  return Object.entries(condition)
    .map(([name, test]) => `${name} ${describeTest(test)}`)
    .join(' and ');
}

function describeTest(test: Test): string {
  if (typeof test === 'string') return `is ${test === '' ? 'empty' : test}`;
  if (isTexts(test)) return `is ${test.join(' or ')}`;
  const { below, above, empty, matches, not } = test;
  return [
    ...(below === undefined ? [] : [`is below ${below}`]),
    ...(above === undefined ? [] : [`is above ${above}`]),
    ...(empty === undefined ? [] : [empty ? 'is empty' : 'is not empty']),
    ...(matches === undefined ? [] : [`matches ${matches}`]),
    ...(not === undefined ? [] : [`not: ${describeTest(not)}`]),
  ].join(' and ');
}
