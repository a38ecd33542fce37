import { arrayLiteral } from '../../io/postgres/connection/array-literal.js';
import type { Sql } from '../../io/postgres/connection/connection.js';
import { mentions } from './mentions.js';
import type { Person } from './person.js';

/**
 * Adds stored addresses that contain one of the person's addresses as a whole, such as `<jane@example.com>`, which
 * is accepted as an address.
 */
export async function withSpellings(sql: Sql, person: Person): Promise<Person> {
  const { emails } = person;
  if (emails.length === 0) return person;
  const rows = await sql<{ email: string }[]>`
    select distinct customer_email as email
    from ecommerce_events, unnest(${arrayLiteral(emails)}::text[]) as known
    where strpos(customer_email, known) > 0`;
  const spellings = rows
    .map(({ email }) => email)
    .filter((email) => emails.some((known) => mentions(email, known)));
  return { ...person, emails: [...new Set([...emails, ...spellings])] };
}
