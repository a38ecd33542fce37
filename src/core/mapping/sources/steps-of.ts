import { COLUMNS, type SourceColumn } from '../../event/columns.js';
import { JsonReader } from '../json/json-reader.js';
import type { ColumnSource, Mapping } from '../language/mapping.js';
import { caseStep } from '../steps/case-step.js';
import { extractStep } from '../steps/extract-step.js';
import { nullStep } from '../steps/null-step.js';
import { currencyStep, numberStep } from '../steps/number-step.js';
import { pathStep } from '../steps/path-step.js';
import { splitStep } from '../steps/split-step.js';
import type { Step } from '../steps/step.js';
import { trimStep } from '../steps/trim-step.js';
import { valuesStep } from '../steps/values-step.js';
import { timeStep } from '../time/time-step.js';

/**
 * The purpose of a source's text. `number` and `whole number` are amounts and counts, `identifier` is a number used
 * as a key; `currency` takes the currency of an amount.
 */
export type StepTarget = 'text' | 'number' | 'whole number' | 'identifier' | 'time' | 'currency';

/** The purpose of a column's texts. */
export function targetOf(column: SourceColumn): StepTarget {
  const name: string = column;
  if (name === 'currency') return 'currency';
  const { copy } = COLUMNS[column];
  if (copy === 'text') return 'text';
  if (copy === 'timestamp') return 'time';
  if (copy === 'cents') return 'number';
  return name.endsWith('_id') ? 'identifier' : 'whole number';
}

/** Creates the steps of a source, in order. */
export type MakeSteps = (source: ColumnSource, target: StepTarget) => readonly Step[];

/** Creates the maker of the steps of all sources of a file. */
export function stepMaker(mapping: Mapping, texts: 'read' | 'raw'): MakeSteps {
  const json = new JsonReader();
  return (source, target) => {
    const steps = textSteps(source, mapping, json);
    return texts === 'raw' ? steps : [...steps, ...readingSteps(source, target, mapping)];
  };
}

/** The steps that extract the text. */
function textSteps(source: ColumnSource, mapping: Mapping, json: JsonReader): readonly Step[] {
  const { path, split, take = 0, extract, trim, case: to, null: own } = source;
  const cut = path ?? split ?? extract ?? trim;
  const words = own ?? (cut === undefined ? undefined : mapping.null);
  return [
    ...(path === undefined ? [] : [pathStep(path, json)]),
    ...(split === undefined ? [] : [splitStep(split, take)]),
    ...(extract === undefined ? [] : [extractStep(extract)]),
    ...(trim === undefined ? [] : [trimStep(trim)]),
    ...(to === undefined ? [] : [caseStep(to)]),
    ...(words === undefined ? [] : [nullStep(words)]),
  ];
}

/** The steps that interpret the text. */
function readingSteps(source: ColumnSource, target: StepTarget, mapping: Mapping): readonly Step[] {
  const { values } = source;
  const mapped = values === undefined ? [] : [valuesStep({ ...source, values })];
  return [...mapped, ...finalSteps(source, target, mapping)];
}

/**
 * Parses the text as a number or a time, in the format of the source, or else that of the mapping. The mapping's
 * format does not apply to constants, nor to first and when, whose inner sources are already parsed.
 */
function finalSteps(source: ColumnSource, target: StepTarget, mapping: Mapping): Step[] {
  const { number, time, first, when, constant } = source;
  const isOwn = first !== undefined || when !== undefined || constant !== undefined;
  const numbers = { ...mapping.numbers, ...number };
  const times = { ...mapping.time, ...time };
  const readsNumber = number !== undefined || (mapping.numbers !== undefined && !isOwn);
  const readsTime = time !== undefined || (mapping.time !== undefined && !isOwn);
  const steps: Readonly<Record<StepTarget, () => Step | undefined>> = {
    text: () => undefined,
    number: () => (readsNumber ? numberStep(numbers, false) : undefined),
    'whole number': () => (readsNumber ? numberStep(numbers, true) : undefined),
    identifier: () => (number === undefined ? undefined : numberStep(numbers, true)),
    currency: () => (number === undefined ? undefined : currencyStep(numbers)),
    time: () => (readsTime ? timeStep(times) : undefined),
  };
  const step = steps[target]();
  return step === undefined ? [] : [step];
}
