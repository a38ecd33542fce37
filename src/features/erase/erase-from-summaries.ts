import { memberOf } from '../../core/summary/set-members.js';
import { GradedSet } from '../../core/summary/graded-set.js';
import { BUYER } from '../../core/summary/sketch.js';
import { hashText } from '../../core/summary/text-hash.js';
import type { Sql } from '../../io/postgres/connection/connection.js';
import { transact } from '../../io/postgres/connection/transaction.js';
import { moveEpoch } from '../../pipeline/summaries/epoch.js';
import { removePurchases } from '../../pipeline/summaries/purchases.js';
import type { Person } from './person.js';

interface Row {
  readonly place: string;
  readonly members: Buffer;
}

/**
 * Removes a person from the sets of customers that hold single members, and from the purchases. Those of days whose events
 * are stored were made anew before; this is for days whose events are kept no longer, of which nothing can be counted. A set
 * that is too large to hold single members holds no person that could be found.
 */
export async function eraseFromSummaries(sql: Sql, person: Person): Promise<void> {
  const hashes = new Set([...person.emails, ...person.customerIds].map(hashText));
  if (hashes.size === 0) return;
  const patterns = [...hashes].flatMap((hash) => [memberBytes(hash, 0), memberBytes(hash, BUYER)]);
  await transact(sql, async () => {
    const rows = await sql<Row[]>`
      select ctid::text as place, customer_set as members from summary_sketches
      where ${patterns
        .map((bytes) => sql`position(${bytes}::bytea in customer_set) > 0`)
        .reduce((either, or) => sql`${either} or ${or}`)}
      for update`;
    for (const { place, members } of rows) {
      const before = GradedSet.fromBytes(members);
      const after = before.without(hashes);
      if (after.count().count === before.count().count) continue;
      await sql`
        update summary_sketches set customer_set = ${after.toBytes()},
          customers = ${after.count().count}, buyers = ${after.count(BUYER).count}
        where ctid = ${place}::tid`;
    }
    await removePurchases(sql, sql`customer in ${sql([...hashes])}`);
    await moveEpoch(sql);
  });
}

/** How a member stands in the bytes of a set. */
function memberBytes(hash: number, grade: number): Buffer {
  return Buffer.from(new Float64Array([memberOf(hash, grade)]).buffer);
}
