import type { ColumnSource, WhenCase } from '../language/mapping.js';
import type { StepTarget } from '../sources/steps-of.js';
import { extractProblem } from '../steps/extract-step.js';
import { pathProblem } from '../steps/path-step.js';
import { numberProblem } from '../steps/read-number.js';
import { valuesProblem } from '../steps/values-step.js';
import { timeProblems } from '../time/time-format.js';
import { conditionProblems, type MappingProblem } from './condition-problems.js';

/**
 * The problems of a source.
 * @param target the purpose of its text; undefined for a value of `define`, which can have any purpose.
 */
export function sourceProblems(
  source: ColumnSource,
  place: string,
  target: StepTarget | undefined,
): readonly MappingProblem[] {
  const { path, extract, values, first = [], when = [] } = source;
  const at = (key: string, problem: string | undefined): readonly MappingProblem[] =>
    problem === undefined ? [] : [[`${place}.${key}`, problem]];
  return [
    ...at('path', path && pathProblem(path)),
    ...at('extract', extract && extractProblem(extract)),
    ...cutProblems(source, at),
    ...at('values', values && valuesProblem({ ...source, values })),
    ...formatProblems(source, target, at),
    ...first.flatMap((inner, index) => sourceProblems(inner, `${place}.first[${index}]`, target)),
    ...when.flatMap((inner, index) => caseProblems(inner, `${place}.when[${index}]`, target)),
    ...unreachable(source, at),
  ];
}

type At = (key: string, problem: string | undefined) => readonly MappingProblem[];

function cutProblems(
  { constant, path, extract, values, else: other, ignoreCase }: ColumnSource,
  at: At,
) {
  const isFixed = constant !== undefined;
  const lonely = values === undefined ? 'there are no values' : undefined;
  return [
    ...at('path', isFixed && path !== undefined ? 'a constant is not JSON' : undefined),
    ...at(
      'extract',
      isFixed && extract !== undefined ? 'a constant has nothing to extract' : undefined,
    ),
    ...at('else', other === undefined ? undefined : lonely),
    ...at('ignoreCase', ignoreCase === undefined ? undefined : lonely),
  ];
}

const WHERE_USED = 'a value of define is a text; give this where the value is used';

function formatProblems(
  { number, time, first, when }: ColumnSource,
  target: StepTarget | undefined,
  at: At,
): readonly MappingProblem[] {
  const inner = [...(first ?? []), ...(when ?? [])];
  const isTwice =
    (number ?? time) !== undefined &&
    inner.some((source) => (source.number ?? source.time) !== undefined);
  return [
    ...at('number', number && (wrongNumber(target) ?? numberProblem(number))),
    ...(time === undefined ? [] : timeStepProblems(time, target, at)),
    ...at(
      number === undefined ? 'time' : 'number',
      isTwice ? 'the sources inside have one as well; remove one of them' : undefined,
    ),
  ];
}

function wrongNumber(target: StepTarget | undefined): string | undefined {
  if (target === undefined) return WHERE_USED;
  if (target === 'text') return 'the column holds texts, no numbers';
  return target === 'time' ? 'the column holds times; give "time"' : undefined;
}

function timeStepProblems(
  time: NonNullable<ColumnSource['time']>,
  target: StepTarget | undefined,
  at: At,
): readonly MappingProblem[] {
  if (target === undefined) return at('time', WHERE_USED);
  if (target !== 'time') return at('time', 'the column holds no times');
  return timeProblems(time).flatMap(([key, problem]) => at(`time.${key}`, problem));
}

function caseProblems(
  { if: condition, ...source }: WhenCase,
  place: string,
  target: StepTarget | undefined,
): readonly MappingProblem[] {
  return [
    ...(condition === undefined ? [] : conditionProblems(condition, `${place}.if`)),
    ...sourceProblems(source, place, target),
  ];
}

/** Sources after one that always applies. */
function unreachable({ first = [], when = [] }: ColumnSource, at: At): readonly MappingProblem[] {
  const fixed = first.findIndex((source) => (source.constant ?? source.default) !== undefined);
  const open = when.findIndex((each) => each.if === undefined);
  return [
    ...at(
      `first[${fixed + 1}]`,
      fixed !== -1 && fixed < first.length - 1 ? 'the one before it is never empty' : undefined,
    ),
    ...at(
      `when[${open + 1}]`,
      open !== -1 && open < when.length - 1 ? 'the one before it holds for all rows' : undefined,
    ),
  ];
}
