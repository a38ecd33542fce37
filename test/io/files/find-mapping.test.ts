import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findMapping } from '../../../src/io/files/find-mapping.js';
import { TemporaryFolder } from '../../support/temporary-folder.js';

describe('the mapping to use', () => {
  it('is none where none is named', async () => {
    expect(await findMapping(undefined)).toMatchObject({
      columns: {},
      eventId: 'column',
      waive: [],
    });
  });

  it('is a built-in one by its name', async () => {
    expect(await findMapping('rees46')).toMatchObject({ name: 'rees46', eventId: 'row' });
  });

  it('is a JSON file by its path', async () => {
    using folder = new TemporaryFolder();
    const path = join(folder.path, 'shop.json');
    writeFileSync(path, '{"waive":["customer_email"]}');
    expect(await findMapping(path)).toMatchObject({ name: path, waive: ['customer_email'] });
  });

  it.each(['REES46', 'nowhere.json', '.', 'constructor', 'toString', '__proto__'])(
    'is refused where there is none: %s',
    async (name) => {
      await expect(findMapping(name)).rejects.toMatchObject({
        code: 'usage.mapping',
        exitCode: 2,
        message: `There is no mapping "${name}", neither built in nor as a file.`,
        hint: expect.stringContaining('rees46'),
      });
    },
  );
});
