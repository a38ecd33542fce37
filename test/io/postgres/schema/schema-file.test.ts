import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readSchemaFile } from '../../../../src/io/postgres/schema/read-schema-file.js';
import { parseSchemaFile, tableNames } from '../../../../src/io/postgres/schema/schema-file.js';

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function section(version: number): string {
  return `--! version ${version}: x\nselect 1;\n`;
}

describe('a schema file', () => {
  it('is taken apart at its markers', () => {
    const text =
      '-- head\n\n--! version 1: first things\n\nselect 1;\n\n--! version 2: more  \nselect 2;\n-- end\n';
    expect(parseSchemaFile(text)).toEqual({
      head: '-- head\n\n',
      sections: [
        {
          version: 1,
          name: 'first things',
          sql: 'select 1;',
          rewrites: [],
          checksum: sha256('select 1;'),
        },
        {
          version: 2,
          name: 'more',
          sql: 'select 2;\n-- end',
          rewrites: [],
          checksum: sha256('select 2;\n-- end'),
        },
      ],
    });
  });

  it('says which tables a section writes anew', () => {
    const { sections } = parseSchemaFile('--! version 1: x\n--! rewrites orders\nselect 1;\n');
    expect(sections[0]?.rewrites).toEqual(['orders']);
  });

  it('may be without sections', () => {
    expect(parseSchemaFile('select 1;')).toEqual({ head: 'select 1;', sections: [] });
  });

  it('has its sections in order, each once', () => {
    expect(() => parseSchemaFile(section(2))).toThrow('section 1 is marked as version 2');
    expect(() => parseSchemaFile(section(1) + section(1))).toThrow(
      'section 2 is marked as version 1',
    );
    expect(() => parseSchemaFile(section(1) + section(3))).toThrow(
      'section 2 is marked as version 3',
    );
  });

  it('has a marker at the beginning of a line only', () => {
    expect(parseSchemaFile(' --! version 1: x\n-- see --! version 2: y\n').sections).toEqual([]);
  });

  it('of ours can be read, and its sections have names', () => {
    const { head, sections } = readSchemaFile();
    expect(head).toContain('create table if not exists schema_migrations');
    expect(sections.length).toBeGreaterThan(0);
    for (const section of sections) expect(section.name).not.toBe('');
  });
});

it('names the tables that its sections make', () => {
  const names = tableNames(readSchemaFile());
  expect(names).toContain('ecommerce_events');
  expect(names).toContain('summary_customers');
  expect(names).not.toContain('schema_migrations');
  expect(new Set(names).size).toBe(names.length);
});
