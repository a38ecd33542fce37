import { expect, it } from 'vitest';
import { describeAudit } from '../../../../src/features/audit/describe-audit.js';
import { readAudit } from '../../../../src/features/audit/read-audit.js';
import { withAudit } from '../../../../src/io/postgres/audit-log/with-audit.js';
import { readSchemaFile } from '../../../../src/io/postgres/schema/read-schema-file.js';
import { isOutage } from '../../../../src/io/postgres/connection/sqlstate.js';
import { UsageError } from '../../../../src/core/errors/usage-error.js';
import { PLANTED } from '../../../support/event-csv.js';
import { perTest } from '../../../support/fixture.js';
import { createMigratedDatabase } from '../../../support/migrated-database.js';

const database = perTest(createMigratedDatabase);

const AUDITED = { command: 'count', figuresOf: (count: number) => ({ count }) };
const entries = () => readAudit(database.sql, { since: undefined, limit: 10 });

it('the migration that made the log is its first entry', async () => {
  expect(await entries()).toEqual([
    {
      command: 'migrate',
      databaseUser: database.target.user,
      clientHost: expect.stringMatching(/./),
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      beganAt: expect.stringMatching(/Z$/),
      endedAt: expect.stringMatching(/Z$/),
      outcome: 'done',
      figures: { from: 0, to: readSchemaFile().sections.length },
    },
  ]);
});

it('a command is there while it runs, and has its figures after its end', async () => {
  const result = await withAudit(database.sql, AUDITED, async () => {
    const [entry] = await entries();
    expect(entry).toMatchObject({ command: 'count', outcome: null, endedAt: null, figures: {} });
    return 42;
  });
  expect(result).toBe(42);
  expect((await entries())[0]).toMatchObject({ outcome: 'done', figures: { count: 42 } });
});

it.each([
  ['one of ours', new UsageError(PLANTED[0]!, { code: 'usage.x' }), 'failed', 'usage.x'],
  ['any', new Error(PLANTED[0]), 'failed', 'unknown'],
  ['a stop', new DOMException('stop', 'AbortError'), 'stopped', 'stopped'],
])('a failure (%s) leaves its code, and none of its words', async (_, error, outcome, code) => {
  const failing = withAudit(database.sql, AUDITED, () => Promise.reject(error));
  await expect(failing).rejects.toBe(error);
  expect((await entries())[0]).toMatchObject({ outcome, figures: { code } });
  const [row] = await database.sql`select to_jsonb(a)::text as text from audit_log a order by 1`;
  expect(row?.['text']).not.toContain(PLANTED[0]);
});

it('a failure that takes the connection with it is the one that tells', async () => {
  const failing = withAudit(database.sql, AUDITED, async () => {
    await database.sql`select pg_terminate_backend(pg_backend_pid())`;
    return 0;
  });
  await expect(failing).rejects.toSatisfy(isOutage);
});

it('is read in words, newest first, nested figures flat', async () => {
  const audited = { command: 'reload', figuresOf: () => ({ before: { read: 3 }, fileId: 7 }) };
  await withAudit(database.sql, audited, () => Promise.resolve());
  const [head, , first, second] = describeAudit(await entries(), 200);
  expect(head).toMatch(/When \(UTC\) +Command +Outcome +By +Figures/);
  expect(first).toMatch(/reload +done +\S+@\S+ +before\.read=3 fileId=7/);
  expect(second).toMatch(/migrate +done/);
  expect(describeAudit([], 80)).toEqual(['No commands changed data, except loads.']);
});
