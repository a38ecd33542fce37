import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMapping } from '../../../src/core/mapping/parse-mapping.js';
import { isHeaderProblem, planRows } from '../../../src/core/mapping/row-plan.js';
import { NO_ANSWERS, type Answers } from '../../../src/core/propose/answers.js';
import { mappingJson } from '../../../src/core/propose/mapping-json.js';
import { proposeMapping } from '../../../src/core/propose/propose-mapping.js';
import { readingsOf } from '../../../src/core/propose/propose-layouts.js';
import type { SampledTable } from '../../../src/core/propose/sampled-column.js';
import { anyTable } from './any-table.js';

const ALL_ANSWERED: Answers = {
  ...NO_ANSWERS,
  timeZone: 'Europe/Berlin',
  decimal: ',',
  currency: 'EUR',
  eventType: 'purchase',
  acceptsProposals: true,
};

/** What is wrong with the proposal for a table. */
function problemsOf(table: SampledTable, hasHeader: boolean, answers: Answers): readonly string[] {
  const proposal = proposeMapping(table, hasHeader, answers);
  const again = proposeMapping(table, hasHeader, answers);
  const { columns, mapping, questions } = proposal;
  const wrong = {
    'another proposal the second time': !isDeepStrictEqual(again, proposal),
    'a column without a word': columns.length < table.names.length,
    'a question that is no sentence': questions.some(({ text }) => !text.endsWith('.')),
    'a mapping beside a question that blocks':
      (mapping === undefined) !== questions.some(({ blocks }) => blocks),
  };
  const problems = Object.entries(wrong).flatMap(([what, isWrong]) => (isWrong ? [what] : []));
  if (mapping === undefined) return problems;
  const json = JSON.stringify(mappingJson('any', mapping, undefined));
  const plan = planRows(table.names, parseMapping(json, 'any.json'), 'keep');
  return isHeaderProblem(plan) ? [...problems, plan.message] : problems;
}

describe('a mapping that is proposed for any table', () => {
  it.each([
    ['without answers', NO_ANSWERS, true],
    ['with answers', ALL_ANSWERED, true],
    ['of a file without a header', ALL_ANSWERED, false],
  ] as const)('%s is valid and fits the header', (_, answers, hasHeader) => {
    fc.assert(
      fc.property(anyTable(14), (table) => {
        expect(problemsOf(table, hasHeader, answers)).toEqual([]);
      }),
      { seed: 1, numRuns: 120 },
    );
  });

  it('is made for tables of 300 columns', () => {
    fc.assert(
      fc.property(anyTable(300), (table) => {
        expect(problemsOf(table, true, ALL_ANSWERED)).toEqual([]);
      }),
      { seed: 1, numRuns: 8 },
    );
  });

  it('names each column of the file in its order', () => {
    fc.assert(
      fc.property(anyTable(14), (table) => {
        const { columns } = proposeMapping(table, true, NO_ANSWERS);
        const labels = columns.map(({ label }) => label);
        let from = 0;
        for (const [index, name] of table.names.entries()) {
          const label = name.trim() === '' ? `column ${index + 1}` : name;
          const at = labels.indexOf(label, from);
          expect(at).not.toBe(-1);
          from = at + 1;
        }
      }),
      { seed: 2, numRuns: 100 },
    );
  });

  it('is the last of all readings', () => {
    fc.assert(
      fc.property(
        anyTable(10),
        fc.constantFrom('csv', 'ndjson'),
        fc.boolean(),
        (table, format, hasHeader) => {
          const readings = readingsOf(table, { format, hasHeader }, NO_ANSWERS);
          expect(readings.at(-1)?.known).toBeUndefined();
        },
      ),
      { seed: 3, numRuns: 100 },
    );
  });
});
