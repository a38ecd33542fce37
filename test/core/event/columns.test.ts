import { describe, expect, it } from 'vitest';
import type { Column } from '../../../src/core/event/column.js';
import { COLUMNS, SOURCE_COLUMNS } from '../../../src/core/event/columns.js';
import { EVENT_COPY_COLUMNS } from '../../../src/core/rows/event-copy.js';
import { perSuite } from '../../support/fixture.js';
import { createMigratedDatabase } from '../../support/migrated-database.js';
import type { TestDatabase } from '../../support/test-database.js';

describe('the table of events', () => {
  const database = perSuite(createMigratedDatabase);

  it('has the columns of COPY, and the time of loading', async () => {
    const names = (await readColumns(database)).map(({ name }) => name);
    expect(names.toSorted()).toEqual([...EVENT_COPY_COLUMNS, 'created_at'].toSorted());
  });

  it.each(SOURCE_COLUMNS)('takes the values of %s', async (column) => {
    const definition: Column = COLUMNS[column];
    const stored = (await readColumns(database)).find(({ name }) => name === column);
    expect(stored).toEqual({
      name: column,
      type: column === 'currency' ? 'character(3)' : typeOf(definition),
      nullable: definition.nullable,
    });
  });
});

function typeOf(column: Column): string {
  if (column.copy === 'text') {
    return column.max === undefined ? 'text' : `character varying(${column.max})`;
  }
  const types = {
    bigint: 'bigint',
    integer: 'integer',
    cents: 'numeric(10,2)',
    timestamp: 'timestamp with time zone',
  };
  return types[column.copy];
}

interface StoredColumn {
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
}

async function readColumns({ sql }: TestDatabase): Promise<StoredColumn[]> {
  const rows = await sql<StoredColumn[]>`
    select attname as name, format_type(atttypid, atttypmod) as type, not attnotnull as nullable
    from pg_attribute
    where attrelid = 'ecommerce_events'::regclass and attnum > 0 and not attisdropped
    order by attnum`;
  return [...rows];
}
