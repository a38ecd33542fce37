import { globSync, readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { packageFile } from '../../src/io/process/package-root.js';
import { perSuite, perTest } from './fixture.js';

const events: string[] = [];

class Resource implements AsyncDisposable {
  readonly #name: string;

  constructor(
    name: string,
    readonly number: number,
  ) {
    this.#name = name;
    events.push(`${name}${number} is made`);
  }

  describe(): string {
    return `${this.#name}${this.number}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    events.push(`${this.describe()} is gone`);
  }
}

let made = 0;
let outside: () => Resource;
describe('a suite', () => {
  const shared = perSuite(() => new Resource('shared', ++made));
  outside = () => shared;
  const first = perTest(() => new Resource('first', ++made));
  const second = perTest(async () => new Resource(`${first.describe()}-second`, ++made));
  afterEach(() => void events.push('afterEach'));

  it.each([1, 2])('has values of its own in test %i', (number) => {
    events.push('test');
    expect(shared.number).toBe(1);
    expect(second.describe()).toBe(`first${number * 2}-second${number * 2 + 1}`);
  });
});

it('a fixture cannot be read outside of a test of its suite', () => {
  expect(() => outside().number).toThrow('while a test runs');
});

it('the last that was made ends first, after the hooks of the test, and the shared one at the end', () => {
  expect(events.slice(0, 8)).toEqual([
    'shared1 is made',
    'first2 is made',
    'first2-second3 is made',
    'test',
    'afterEach',
    'first2-second3 is gone',
    'first2 is gone',
    'first4 is made',
  ]);
  expect(events.at(-1)).toBe('shared1 is gone');
});

it('no test keeps a database by hand', () => {
  const files = globSync('**/*.test.ts', { cwd: packageFile('test') });
  const byHand = files.filter((file) =>
    /^ *let \w+: TestDatabase;$/m.test(readFileSync(packageFile(`test/${file}`), 'utf8')),
  );
  expect(byHand).toEqual([]);
});
