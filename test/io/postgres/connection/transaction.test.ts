import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  openConnection,
  type Connection,
} from '../../../../src/io/postgres/connection/connection.js';
import {
  inTransaction,
  readOneState,
  transact,
} from '../../../../src/io/postgres/connection/transaction.js';
import { perTest } from '../../../support/fixture.js';
import { createTestDatabase } from '../../../support/test-database.js';
import { untilBlocked } from '../../../support/until-blocked.js';

const database = perTest(createTestDatabase);
let other: Connection;
beforeEach(async () => {
  await database.sql`create table tallies (name text primary key, n integer not null)`;
  await database.sql`insert into tallies values ('a', 0), ('b', 0)`;
  other = await openConnection(database.target, { schema: 'public', applicationName: 'other' });
});
afterEach(async () => {
  await other.end();
});

async function tallies(): Promise<number[]> {
  const rows = await other.sql<{ n: number }[]>`select n from tallies order by name`;
  return rows.map(({ n }) => n);
}

describe('work in a transaction', () => {
  it('is there as a whole, with what it returns', async () => {
    const result = await transact(database.sql, async () => {
      await database.sql`update tallies set n = 1 where name = 'a'`;
      expect(await tallies()).toEqual([0, 0]);
      return 'done';
    });
    expect(result).toBe('done');
    expect(await tallies()).toEqual([1, 0]);
  });

  it('that fails leaves nothing, is not done again, and leaves the connection of use', async () => {
    let attempts = 0;
    const work = async () => {
      attempts++;
      await database.sql`update tallies set n = 1`;
      throw new Error('no');
    };
    await expect(transact(database.sql, work)).rejects.toThrow('no');
    expect(attempts).toBe(1);
    expect(await tallies()).toEqual([0, 0]);
    await database.sql`update tallies set n = 7`;
    expect(await tallies()).toEqual([7, 7]);
  });

  it('that is to be done once is not done again after a deadlock, and leaves nothing', async () => {
    let attempts = 0;
    const work = async () => {
      attempts++;
      await database.sql`update tallies set n = 1`;
      await database.sql.unsafe(`do $$ begin raise 'dead' using errcode = '40P01'; end $$`);
    };
    await expect(inTransaction(database.sql, work)).rejects.toThrow('dead');
    expect(attempts).toBe(1);
    expect(await tallies()).toEqual([0, 0]);
    await expect(transact(database.sql, work)).rejects.toThrow('dead');
    expect(attempts).toBe(6);
  });

  it('that waits for somebody who waits for it is done again', async () => {
    // The other session is never the one that is ended: it looks for deadlocks last.
    await other.sql`set deadlock_timeout = '1min'`;
    await database.sql`set deadlock_timeout = '10ms'`;
    let attempts = 0;
    const work = async () => {
      attempts++;
      await database.sql`update tallies set n = n + 1 where name = 'a'`;
      if (attempts === 1) {
        await other.sql`begin`;
        await other.sql`update tallies set n = n + 10 where name = 'b'`;
        void other.sql`update tallies set n = n + 10 where name = 'a'`.then(
          () => other.sql`commit`,
        );
        await untilBlocked(database.sql, 'other');
      }
      await database.sql`update tallies set n = n + 1 where name = 'b'`;
    };
    await transact(database.sql, work);
    expect(attempts).toBe(2);
    expect(await tallies()).toEqual([11, 11]);
  });

  it('that is ended so again and again fails in the end', async () => {
    let attempts = 0;
    const work = async () => {
      attempts++;
      await database.sql`do $$ begin raise sqlstate '40P01'; end $$`;
    };
    await expect(transact(database.sql, work)).rejects.toMatchObject({ code: '40P01' });
    expect(attempts).toBe(5);
  });
});

describe('reading in one state', () => {
  it('does not see what others commit meanwhile', async () => {
    const read = () => database.sql`select n from tallies where name = 'a'`;
    await readOneState(database.sql, async () => {
      expect(await read()).toMatchObject([{ n: 0 }]);
      await other.sql`update tallies set n = 1`;
      expect(await read()).toMatchObject([{ n: 0 }]);
    });
    expect(await read()).toMatchObject([{ n: 1 }]);
  });

  it('cannot write, and tells the failure of what was read', async () => {
    const write = () => database.sql`update tallies set n = 1`;
    await expect(readOneState(database.sql, async () => write())).rejects.toMatchObject({
      code: '25006',
    });
    await write();
  });
});
