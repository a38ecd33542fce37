import { SOURCE_COLUMNS } from '../../event/columns.js';
import { pointInTime } from '../../settings/value-parsers.js';
import { errorMessage } from '../../errors/error-message.js';
import {
  itemColumn,
  type Condition,
  type Fill,
  type ItemList,
  type Mapping,
} from '../language/mapping.js';
import { conditionProblems, type MappingProblem } from './condition-problems.js';
import { sourceProblems } from './source-problems.js';
import { targetOf } from '../sources/steps-of.js';
import { patternProblem } from '../steps/pattern-problem.js';
import { pathProblem } from '../steps/path-step.js';
import { numberProblem } from '../steps/read-number.js';
import { templateColumns } from '../language/template.js';
import { timeProblems } from '../time/time-format.js';
import { mentionedNames, usesItem } from '../language/used-columns.js';
import { columnName } from '../../text/column-name.js';

/**
 * The problems of a mapping whose keys all have the right shape: parts that do not compile, and contradictions. A
 * mapping without such problems can read any file that has its columns.
 */
export function mappingProblems(mapping: Mapping): readonly MappingProblem[] {
  const { columns, numbers, time, skip = [], fill } = mapping;
  return [
    ...SOURCE_COLUMNS.flatMap((column) => {
      const source = columns[column];
      return source === undefined
        ? []
        : sourceProblems(source, `columns.${column}`, targetOf(column));
    }),
    ...eventIdProblems(mapping),
    ...defineProblems(mapping),
    ...under('numbers', numbers && numberProblem(numbers)),
    ...(time === undefined ? [] : timeProblems(time)).map(([key, problem]): MappingProblem => [
      `time.${key}`,
      problem,
    ]),
    ...skip.flatMap((condition: Condition, index) =>
      conditionProblems(condition, `skip[${index}]`),
    ),
    ...fillProblems(fill),
    ...eachProblems(mapping),
    ...ruleProblems(mapping),
  ];
}

function under(place: string, problem: string | undefined): readonly MappingProblem[] {
  return problem === undefined ? [] : [[place, problem]];
}

/** Events with the same id are one event, so an id needs a source that varies. */
function eventIdProblems({ version, eventId, columns }: Mapping): readonly MappingProblem[] {
  const source = columns.event_id;
  if (source === undefined) return [];
  const place = 'columns.event_id';
  if (eventId === 'row' && version === 2) {
    return [[place, 'with "eventId": "row" it is made from the row; remove one of them']];
  }
  const all = [source, ...(source.first ?? []), ...(source.when ?? [])];
  const isFixed = all.some(({ constant, default: other }) => (constant ?? other) !== undefined);
  const inner = source.constant === undefined && source.default === undefined && isFixed;
  const { template } = source;
  return [
    ...under(
      place,
      inner
        ? 'an event_id cannot be a fixed text; with "eventId": "row" it is made from the row'
        : undefined,
    ),
    ...under(
      place,
      template !== undefined && templateColumns(template).length === 0
        ? 'an event_id cannot be a fixed text: the template names no column'
        : undefined,
    ),
  ];
}

function defineProblems(mapping: Mapping): readonly MappingProblem[] {
  const { define = {} } = mapping;
  const names = Object.keys(define).map((name) => columnName(name));
  return Object.entries(define).flatMap(([name, source], index): readonly MappingProblem[] => {
    const place = `define.${name}`;
    const later = new Set(names.slice(index));
    const tooEarly = mentionedNames(source).find((used) => later.has(used));
    const isTwice = names.indexOf(columnName(name)) !== index;
    return [
      ...under(place, isTwice ? 'it is defined twice' : undefined),
      ...under(
        place,
        columnName(name) === itemColumn(mapping)
          ? 'this is the name of the item of each; give it another one, or each another "as"'
          : undefined,
      ),
      ...under(
        place,
        tooEarly === undefined ? undefined : `${JSON.stringify(tooEarly)} is not defined before it`,
      ),
      ...sourceProblems(source, place, undefined),
    ];
  });
}

function fillProblems(fill: Fill | undefined): readonly MappingProblem[] {
  if (fill === undefined) return [];
  const { key, columns } = fill;
  const hasKey = columns.some((name) => columnName(name) === columnName(key));
  return under(
    'fill.columns',
    hasKey ? `the key ${JSON.stringify(key)} is never filled` : undefined,
  );
}

function eachProblems(mapping: Mapping): readonly MappingProblem[] {
  const { each } = mapping;
  if (each === undefined) return [];
  const { path, list } = each;
  const from = columnName(each.from);
  const isItem = from === itemColumn(mapping);
  return [
    ...under(
      isItem ? 'each.as' : 'each.from',
      isItem
        ? 'this is the column of the items; give the item another name'
        : usesItem([from], mapping)
          ? 'the list cannot be made of its own items'
          : undefined,
    ),
    ...under('each.path', path === undefined ? undefined : pathProblem(path)),
    ...(list === undefined ? [] : listProblems(list)),
  ];
}

function listProblems(list: ItemList): readonly MappingProblem[] {
  const { pattern, join, fields = '|', keys = ':', separator } = list;
  if (pattern === undefined) {
    const signs = [separator, fields, keys];
    const shown = signs.map((sign) => JSON.stringify(sign)).join(', ');
    return [
      ...under('each.list.join', join === undefined ? undefined : 'it needs a pattern'),
      ...under(
        'each.list',
        new Set(signs).size < signs.length
          ? `separator, fields and keys must differ, not ${shown}; fields is by default "|" and keys ":": give others, or a pattern`
          : undefined,
      ),
    ];
  }
  const isKeyed = list.fields !== undefined || list.keys !== undefined;
  if (isKeyed) return [['each.list', 'it has a pattern, or fields and keys, but not both']];
  const withoutNames = 'expected named groups, such as (?<quantity>\\d+)× (?<name>.+)';
  return under(
    'each.list.pattern',
    patternProblem(pattern, ({ named }) => (named.size === 0 ? withoutNames : undefined)),
  );
}

function ruleProblems({ rules = {} }: Mapping): readonly MappingProblem[] {
  const { minPrice = 0, maxPrice = Number.POSITIVE_INFINITY, minTime } = rules;
  return [
    ...under('rules', minPrice > maxPrice ? 'minPrice is above maxPrice' : undefined),
    ...under('rules.minTime', minTime === undefined ? undefined : timeProblem(minTime)),
  ];
}

function timeProblem(text: string): string | undefined {
  try {
    pointInTime(text);
    return undefined;
  } catch (error) {
    return errorMessage(error);
  }
}
