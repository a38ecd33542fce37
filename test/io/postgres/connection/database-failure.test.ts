import { describe, expect, it } from 'vitest';
import { databaseFailure } from '../../../../src/io/postgres/connection/database-failure.js';
import { DatabaseError } from '../../../../src/core/errors/database-error.js';
import { UsageError } from '../../../../src/core/errors/usage-error.js';
import { createTestDatabase } from '../../../support/test-database.js';

const WHERE = 'shop at db:5432';

function fromServer(state: string, message = 'the server says no'): Error {
  return Object.assign(new Error(message), { name: 'PostgresError', code: state });
}

function fromSocket(code: string): Error {
  return Object.assign(new Error('socket'), { code });
}

describe('a failure of the database in words', () => {
  it.each([
    [
      fromServer('28P01'),
      'database.password',
      `The database ${WHERE} refused the password of user "ann".`,
    ],
    [
      fromServer('28000'),
      'database.authorization',
      `The database ${WHERE} refused the login of user "ann".`,
    ],
    [fromServer('3D000'), 'database.missing', `The database ${WHERE} does not exist.`],
    [
      fromServer('42501'),
      'database.privilege',
      `User "ann" lacks a privilege on the database ${WHERE}.`,
    ],
    [fromServer('53300'), 'database.connections', `The database ${WHERE} has no free connection.`],
    [fromServer('53100'), 'database.disk-full', `The disk of the database ${WHERE} is full.`],
    [
      fromServer('57P03'),
      'database.starting',
      `The database ${WHERE} is starting up or shutting down.`,
    ],
    [fromServer('XX000'), 'database.XX000', `The database ${WHERE} failed: the server says no.`],
    [
      fromSocket('ECONNREFUSED'),
      'database.unreachable',
      `The database ${WHERE} cannot be reached.`,
    ],
    [fromSocket('ENOENT'), 'database.unreachable', `The database ${WHERE} cannot be reached.`],
    [
      fromSocket('CONNECT_TIMEOUT'),
      'database.unreachable',
      `The database ${WHERE} cannot be reached.`,
    ],
    [
      fromSocket('SELF_SIGNED_CERT_IN_CHAIN'),
      'database.certificate',
      `The certificate of the database ${WHERE} cannot be trusted.`,
    ],
    [
      fromSocket('CERT_HAS_EXPIRED'),
      'database.certificate',
      `The certificate of the database ${WHERE} has expired or is not valid yet.`,
    ],
    [
      fromSocket('ERR_TLS_CERT_ALTNAME_INVALID'),
      'database.certificate',
      `The certificate of the database ${WHERE} is for another host name.`,
    ],
    [fromSocket('TLS_REFUSED'), 'database.tls', `The database ${WHERE} does not offer TLS.`],
    [fromSocket('ECONNRESET'), 'database.connection', `The database ${WHERE} failed: socket.`],
  ])('%o', (error, code, message) => {
    const failure = databaseFailure(error, WHERE, 'ann');
    expect(failure).toBeInstanceOf(DatabaseError);
    expect(failure).toMatchObject({
      code,
      message,
      exitCode: 4,
      hint: expect.anything(),
      cause: error,
    });
  });

  it.each([
    ['a bug', new TypeError('x is not a function')],
    ['a failure that is in words already', new UsageError('No.', { code: 'c' })],
    ['a code that is none', fromSocket('toString')],
    ['no error', 'text'],
  ])('is not made of %s', (_, error) => {
    expect(databaseFailure(error, WHERE, 'ann')).toBe(error);
  });

  it.each([
    ["select 'ann@shop.example'::integer", '22P02'],
    ["select 'ann@shop.example'::timestamptz", '22007'],
    [`select 'ann@shop.example\n'::jsonb`, '22P02'],
    ["select '{\"ann@shop.example'::text[]", '22P02'],
    ["insert into one values ('ann@shop.example'), ('ann@shop.example')", '23505'],
    ['insert into one values (null)', '23502'],
    ["insert into one values (repeat('ann@shop.example', 9))", '22001'],
  ])('repeats no value that the server was sent: %s', async (statement, state) => {
    await using database = await createTestDatabase();
    const { sql } = database;
    await sql`create table one (name varchar(20) primary key)`;
    const error: unknown = await sql.unsafe(statement).catch((thrown: unknown) => thrown);
    const failure = databaseFailure(error, WHERE, 'ann');
    expect(failure).toMatchObject({ code: `database.${state}` });
    expect(String(failure)).not.toContain('shop.example');
  });
});
