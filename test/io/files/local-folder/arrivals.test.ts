import { expect, it } from 'vitest';
import { Arrivals } from '../../../../src/io/files/local-folder/arrivals.js';

function arrivalsOf(...events: readonly (readonly [event: string, name: string])[]): Arrivals {
  const arrivals = new Arrivals();
  for (const [event, name] of events) arrivals.note(event, name);
  return arrivals;
}

it('a file under whose name nothing was written came complete', () => {
  const arrivals = arrivalsOf(['rename', '.a.tmp'], ['change', '.a.tmp'], ['rename', 'a.csv']);
  expect(arrivals.has('a.csv')).toBe(true);
});

it('a file that was created and then written did not', () => {
  const arrivals = arrivalsOf(['rename', 'a.csv'], ['change', 'a.csv']);
  expect(arrivals.has('a.csv')).toBe(false);
});

it('a file that was renamed over one that was written did', () => {
  const arrivals = arrivalsOf(['rename', 'a.csv'], ['change', 'a.csv'], ['rename', 'a.csv']);
  expect(arrivals.has('a.csv')).toBe(true);
});

it('a name that a look did not find is forgotten, unless it appeared during the look', () => {
  const arrivals = arrivalsOf(['rename', 'gone.csv'], ['rename', 'there.csv']);
  arrivals.begin();
  arrivals.note('rename', 'new.csv');
  arrivals.end(new Set(['there.csv']));
  expect(['gone.csv', 'there.csv', 'new.csv'].map((name) => arrivals.has(name))).toEqual([
    false,
    true,
    true,
  ]);
});

it('a file that was put back did not come complete, until it has left the folder', () => {
  const arrivals = new Arrivals();
  arrivals.distrust('a.csv');
  arrivals.note('rename', 'a.csv');
  expect(arrivals.has('a.csv')).toBe(false);
  arrivals.end(new Set(['a.csv']));
  expect(arrivals.has('a.csv')).toBe(false);
  arrivals.end(new Set());
  arrivals.note('rename', 'a.csv');
  expect(arrivals.has('a.csv')).toBe(true);
});

it('nothing is told of any file after so many events that some may be missing', () => {
  const arrivals = arrivalsOf(['rename', 'a.csv']);
  for (let event = 0; event < 5_000; event++) arrivals.note('change', 'b.csv');
  expect(arrivals.has('a.csv')).toBe(false);
});
