import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findMappings } from '../../../src/io/files/find-mapping.js';
import { TemporaryFolder } from '../../support/temporary-folder.js';

describe('the mapping to use', () => {
  it('is none where none is named', async () => {
    expect((await findMappings(undefined)).of('a.csv')).toMatchObject({
      columns: {},
      eventId: 'column',
      waive: [],
    });
  });

  it('is a built-in one by its name', async () => {
    expect((await findMappings(['rees46'])).of('a.csv')).toMatchObject({
      name: 'rees46',
      eventId: 'row',
    });
  });

  it('is a JSON file by its path', async () => {
    using folder = new TemporaryFolder();
    const path = join(folder.path, 'shop.json');
    writeFileSync(path, '{"waive":["customer_email"]}');
    expect((await findMappings([path])).of('a.csv')).toMatchObject({
      name: path,
      waive: ['customer_email'],
      json: '{"waive":["customer_email"]}',
    });
  });

  it('is the first that fits the name of the file, and our own format where none does', async () => {
    using folder = new TemporaryFolder();
    const write = (name: string, names?: readonly string[]) => {
      const path = join(folder.path, name);
      writeFileSync(path, JSON.stringify({ name, file: names && { names } }));
      return path;
    };
    const first = write('first', ['orders_*.csv', '*.tsv']);
    const second = write('second', ['*_2026.*']);
    const mappings = await findMappings([first, second]);
    const names = ['orders_2026.csv', 'x_2026.csv', 'deep/in/orders_1.csv', 'orders.csv', 'a.tsv'];
    expect(names.map((name) => mappings.of(name).name)).toEqual([
      'first',
      'second',
      'first',
      'none',
      'first',
    ]);
    const all = await findMappings([first, write('rest'), second]);
    expect(all.of('x_2026.csv').name).toBe('rest');
  });

  it.each(['REES46', 'nowhere.json', '.', 'constructor', 'toString', '__proto__'])(
    'is refused where there is none: %s',
    async (name) => {
      await expect(findMappings([name])).rejects.toMatchObject({
        code: 'usage.mapping',
        exitCode: 2,
        message: `Cannot find the mapping "${name}": it is neither built in nor a file.`,
        hint: expect.stringContaining('rees46'),
      });
    },
  );
});
