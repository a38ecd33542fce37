import { arrayLiteral } from '../../../io/postgres/connection/array-literal.js';
import { quoteIdentifier } from '../../../io/postgres/connection/quote-identifier.js';
import { readSchemaFile } from '../../../io/postgres/schema/read-schema-file.js';
import { tableNames } from '../../../io/postgres/schema/schema-file.js';
import { broken, DATABASE_WRONG, fine, type Finding } from '../findings/finding.js';
import type { DatabaseCheck, DatabaseLook } from './database-look.js';

interface Privileges {
  readonly read_only: boolean;
  readonly temporary: boolean;
  /** Null when the schema does not exist. */
  readonly in_schema: boolean | null;
  readonly may_create_schema: boolean;
  /** Null when the events table does not exist yet; only its owner can attach partitions. */
  readonly owns_events: boolean | null;
  /** Whether the user may use the writers' sequence; null when it does not exist yet. */
  readonly may_count: boolean | null;
  /** Tables of this program that the user cannot read and write. */
  readonly closed: readonly string[];
}

/** Checks whether the user has all privileges that a load needs. */
export const checkPrivileges: DatabaseCheck = async (look) => {
  const found = await readPrivileges(look);
  const { schema, target } = look;
  const user = quoteIdentifier(target.user);
  if (found.read_only) {
    return refused(
      'The database is read-only; it may be a standby.',
      'Connect to the primary server.',
    );
  }
  if (found.in_schema === null && !found.may_create_schema) {
    const mend = `As its owner: create schema ${quoteIdentifier(schema)} authorization ${user};`;
    return refused(
      `The schema "${schema}" does not exist, and user ${target.user} cannot create it.`,
      mend,
    );
  }
  if (found.in_schema === false) {
    const mend = `As its owner: grant usage, create on schema ${quoteIdentifier(schema)} to ${user};`;
    return refused(`User ${target.user} cannot create tables in the schema "${schema}".`, mend);
  }
  if (!found.temporary) {
    const mend = `As its owner: grant temporary on database ${quoteIdentifier(target.database)} to ${user};`;
    return refused(`User ${target.user} cannot create temporary tables.`, mend);
  }
  if (found.closed.length > 0) {
    const mend = `As their owner: grant select, insert, update, delete on all tables in schema ${quoteIdentifier(schema)} to ${user};`;
    return refused(`User ${target.user} cannot read and write ${found.closed.join(', ')}.`, mend);
  }
  if (found.may_count === false) {
    const mend = `As its owner: grant usage, select on sequence ${quoteIdentifier(schema)}.event_writers to ${user};`;
    return refused(`User ${target.user} cannot use the sequence event_writers.`, mend);
  }
  if (found.owns_events === false) {
    const mend = `As its owner: alter table ${quoteIdentifier(schema)}.ecommerce_events owner to ${user};`;
    const why = 'so it cannot create partitions for new months';
    return refused(`User ${target.user} does not own ecommerce_events, ${why}.`, mend);
  }
  return fine('privileges', `User ${target.user} has all privileges that a load needs.`);
};

async function readPrivileges({ sql, schema }: DatabaseLook): Promise<Privileges> {
  const [row] = await sql<Privileges[]>`
    with ours as (
      select c.oid, c.relname, c.relowner
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = ${schema} and c.relkind in ('r', 'p')
        and c.relname = any(${arrayLiteral(tableNames(readSchemaFile()))}::text[])
    )
    select
      pg_is_in_recovery() or current_setting('transaction_read_only')::boolean as read_only,
      has_database_privilege(current_database(), 'temporary') as temporary,
      (select has_schema_privilege(oid, 'usage') and has_schema_privilege(oid, 'create')
        from pg_namespace where nspname = ${schema}) as in_schema,
      has_database_privilege(current_database(), 'create') as may_create_schema,
      (select pg_has_role(relowner, 'usage') from ours where relname = 'ecommerce_events') as owns_events,
      (select has_sequence_privilege(c.oid, 'usage') and has_sequence_privilege(c.oid, 'select')
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = ${schema} and c.relkind = 'S' and c.relname = 'event_writers') as may_count,
      coalesce((
        select jsonb_agg(relname order by relname) from ours
        where not (has_table_privilege(oid, 'select') and has_table_privilege(oid, 'insert')
          and has_table_privilege(oid, 'update') and has_table_privilege(oid, 'delete'))
      ), '[]') as closed`;
  if (row === undefined) throw new Error('a select without a table always has one row');
  return row;
}

function refused(message: string, mend: string): Finding {
  return broken('privileges', DATABASE_WRONG, message, mend);
}
