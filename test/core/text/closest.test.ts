import { describe, expect, it } from 'vitest';
import { closest, editDistance } from '../../../src/core/text/closest.js';

describe('the distance of two words', () => {
  it.each([
    ['', '', 0],
    ['', 'abc', 3],
    ['abc', '', 3],
    ['once', 'once', 0],
    ['onec', 'once', 1],
    ['strem', 'stream', 1],
    ['kitten', 'sitting', 3],
  ])('%s and %s: %d', (from, to, edits) => {
    expect(editDistance(from, to)).toBe(edits);
    expect(editDistance(to, from)).toBe(edits);
  });
});

describe('the candidate that was meant', () => {
  const candidates = ['stream', 'stats', 'once', 'dry-run', 'max-rejects', 'max-reject-rate', 'db'];
  it.each([
    ['strem', 'stream'],
    ['STATS', 'stats'],
    ['dryrun', 'dry-run'],
    ['max-rej', 'max-rejects'],
    ['bd', 'db'],
    ['x', undefined],
    ['nonsense', undefined],
    ['', undefined],
  ])('%s: %s', (word, meant) => {
    expect(closest(word, candidates)).toBe(meant);
  });
});
