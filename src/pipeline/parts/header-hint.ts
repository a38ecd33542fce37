import { WAIVABLE_COLUMNS, type SourceColumn } from '../../core/event/columns.js';
import { hint, type Hint } from '../../core/hints/command-hint.js';
import { POINTERS } from '../../core/hints/pointers.js';
import { findFitting } from '../../core/mapping/built-in.js';
import { orAlternative, type HeaderProblem } from '../../core/mapping/header-problem.js';
import { NO_MAPPING, type Mapping } from '../../core/mapping/language/mapping.js';

/** The hint for a file whose header cannot be used. */
export function headerHint(
  header: readonly string[],
  problem: HeaderProblem,
  mapping: Mapping,
): Hint {
  const fitting = findFitting(header);
  if (fitting !== undefined && fitting.name !== mapping.name) {
    return `It looks like the format ${fitting.name}: try --mapping ${fitting.name}.`;
  }
  if (mapping === NO_MAPPING) {
    return hint`See the columns in ${POINTERS.docsFormats}. For another format, set --mapping.`;
  }
  const { missing = [], lacking = [] } = problem;
  const advice = [
    ...(lacking.length > 0
      ? [
          'Correct these names in the mapping, or set "optional": true in sources that may lack them.',
        ]
      : []),
    ...sourceAdvice(missing),
  ];
  return advice.length === 0
    ? hint`See ${POINTERS.docsFormats} for mappings.`
    : hint`${advice.join(' ')} See ${POINTERS.docsFormats}.`;
}

/** Advice for required columns without a source in the mapping. */
function sourceAdvice(missing: readonly SourceColumn[]): readonly string[] {
  const mapped = missing.filter((column) => column !== 'event_id');
  const waivable = mapped.filter((column) => WAIVABLE_COLUMNS.includes(column));
  return [
    ...(mapped.length > 0
      ? [
          `In the mapping, give ${mapped.map(orAlternative).join(', ')} a source, a constant or a default.`,
        ]
      : []),
    ...(waivable.length > 0
      ? [
          `To allow NULL instead: "waive": [${waivable.map((name) => JSON.stringify(name)).join(', ')}].`,
        ]
      : []),
    ...(missing.includes('event_id')
      ? ['Map event_id from a column, or set "eventId": "row".']
      : []),
  ];
}
