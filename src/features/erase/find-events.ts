import { arrayLiteral } from '../../io/postgres/connection/array-literal.js';
import type { Sql } from '../../io/postgres/connection/connection.js';
import type { Person } from './person.js';

/** The key of an event. */
export interface EventKey {
  readonly event_id: string;
  /** In the database's text format, with microseconds. */
  readonly event_timestamp: string;
}

/** SQL that is true for the events of a person, and false or null for all others. */
export function isOfPerson(sql: Sql, { emails, customerIds }: Person) {
  return sql`(
    customer_email = any(${arrayLiteral(emails)}::text[])
    or customer_id = any(${arrayLiteral(customerIds)}::text[])
  )`;
}

/** The keys of a person's events, up to a limit. */
export function findEvents(sql: Sql, person: Person, limit: number): Promise<readonly EventKey[]> {
  return sql<EventKey[]>`
    select event_id, event_timestamp::text from ecommerce_events
    where ${isOfPerson(sql, person)} limit ${limit}`;
}

/** Number of events of a person. */
export async function countEvents(sql: Sql, person: Person): Promise<number> {
  const [row] = await sql<{ events: string }[]>`
    select count(*) as events from ecommerce_events where ${isOfPerson(sql, person)}`;
  return Number(row?.events ?? 0);
}

/**
 * Number of other events with a customer id of the person's events; by the given values, they are not the
 * person's.
 */
export async function countOfSameCustomer(sql: Sql, person: Person): Promise<number> {
  const [row] = await sql<{ events: string }[]>`
    select count(*) as events from ecommerce_events
    where ${isOfPerson(sql, person)} is not true and customer_id in (
      select customer_id from ecommerce_events where ${isOfPerson(sql, person)}
    )`;
  return Number(row?.events ?? 0);
}
