import { isSourceColumn, SOURCE_COLUMNS } from '../event/columns.js';
import { isOurColumn } from '../event/our-columns.js';
import type { ColumnSource } from '../mapping/language/mapping.js';
import { columnName } from '../text/column-name.js';
import type { ColumnFacts } from './column-facts.js';
import type { Draft } from './draft.js';

/** A source that returns no text, so that the file's column of the same name is not used. */
const NOTHING: ColumnSource = { constant: 'none', null: ['none'] };

/** Whether a column is derived from the row, so that no mapping can set it. */
function isMade(name: string): boolean {
  return isOurColumn(name) && (name === 'event_id' || !isSourceColumn(name));
}

/**
 * Prevents a column of the file from being used only because it has the name of a column of the format. The mapping
 * has no other source for that column, and the texts have another meaning.
 * @param names all names of the file, duplicates included.
 * @param hasItems whether events are made from items, about which the columns of a row say nothing.
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
      text: `The header has ${JSON.stringify(twice)} more than once. A load needs unique column names.`,
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
