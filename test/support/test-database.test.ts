import { expect, inject, it } from 'vitest';
import { openConnection } from '../../src/io/postgres/connection/connection.js';
import { createTestDatabase, expectNoOpenDatabase } from './test-database.js';

it('gives every caller an empty database of its own, and drops it', async () => {
  const first = await createTestDatabase();
  const second = await createTestDatabase();
  await first.sql`create table here (id integer)`;
  const [row] = await second.sql`select to_regclass('here') as found`;
  expect(row?.['found']).toBeNull();
  await first[Symbol.asyncDispose]();
  await second[Symbol.asyncDispose]();
  await using connection = await openConnection(inject('testServer'), {
    schema: 'public',
    applicationName: 'a test',
  });
  const names = [first.target.database, second.target.database];
  const left =
    await connection.sql`select 1 from pg_database where datname in ${connection.sql(names)}`;
  expect(left).toHaveLength(0);
});

it('fails the test that leaves a connection open, and drops the database all the same', async () => {
  const database = await createTestDatabase();
  const leaked = await openConnection(database.target, {
    schema: 'public',
    applicationName: 'a leak',
  });
  await expect(database[Symbol.asyncDispose]()).rejects.toThrow('left open: a leak (idle)');
  leaked.destroy();
  await using connection = await openConnection(inject('testServer'), {
    schema: 'public',
    applicationName: 'a test',
  });
  const name = database.target.database;
  expect(await connection.sql`select 1 from pg_database where datname = ${name}`).toHaveLength(0);
});

it('fails the file that leaves a database open, and drops it all the same', async () => {
  const database = await createTestDatabase();
  await expect(expectNoOpenDatabase()).rejects.toThrow('1 test databases were not disposed of.');
  await using connection = await openConnection(inject('testServer'), {
    schema: 'public',
    applicationName: 'a test',
  });
  const name = database.target.database;
  expect(await connection.sql`select 1 from pg_database where datname = ${name}`).toHaveLength(0);
  await expectNoOpenDatabase();
});
