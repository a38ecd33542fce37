import { isSourceColumn, SOURCE_COLUMNS } from '../event/columns.js';
import { isOurColumn } from '../event/our-columns.js';
import type { ColumnSource } from '../mapping/language/mapping.js';
import { columnName } from '../text/column-name.js';
import type { ColumnFacts } from './column-facts.js';
import type { Draft } from './draft.js';

/** A source that gives no text, so that a column of the file with our name is not taken by it. */
const NOTHING: ColumnSource = { constant: 'none', null: ['none'] };

/** Whether a column is one that is made from the row, which no mapping can take from elsewhere. */
function isMade(name: string): boolean {
  return isOurColumn(name) && (name === 'event_id' || !isSourceColumn(name));
}

/**
 * Keeps columns that have the name of one of ours from being taken by it: the mapping lists no source for ours, as their
 * texts are something else.
 * @param names all names of the file, also those that are there twice.
 * @param hasItems whether events are of items, which the columns of a row say nothing about.
 */
export function decideOwnColumns(
  names: readonly string[],
  columns: readonly ColumnFacts[],
  hasItems: boolean,
  draft: Draft,
): void {
  const all = names.map(columnName);
  const there = new Set(all);
  const twice = all.find((name, index) => isMade(name) && all.indexOf(name) !== index);
  const isTaken = twice === 'event_id' && draft.columns.event_id !== undefined;
  if (twice !== undefined && !isTaken) {
    draft.ask({
      code: 'column',
      text: `The header names ${JSON.stringify(twice)} more than once. A load needs a file in which each has a name of its own.`,
      answers: [],
      blocks: true,
    });
  }
  for (const column of SOURCE_COLUMNS) {
    if (!there.has(column) || draft.columns[column] !== undefined || isMade(column)) continue;
    const own = columns.find(
      ({ column: { from, path } }) => path === undefined && columnName(from) === column,
    );
    if (own?.counts.size === 0 && !hasItems) {
      draft.note(own, [column], ['by its name, empty in the sample']);
      continue;
    }
    draft.columns[column] = NOTHING;
    if (own !== undefined && draft.findingOf(own) === undefined) {
      draft.note(own, [], [`no ${column}: kept in extra`]);
    }
  }
}
