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
 * Removes a person from the customer sets that hold single members, and from the purchases. It is for days whose
 * events are no longer kept, so that nothing can be recounted; other days were recomputed before. A set too large
 * to hold single members contains no identifiable person.
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

/** The encoding of a member in the bytes of a set. */
function memberBytes(hash: number, grade: number): Buffer {
  return Buffer.from(new Float64Array([memberOf(hash, grade)]).buffer);
}
