import { expect, test } from 'vitest';
import { seededRandom } from '../../../../src/features/generate/chance/random.js';
import { VisitQueue } from '../../../../src/features/generate/shop/visit-queue.js';

test('what is due first comes first, however it was put in', () => {
  const random = seededRandom('1', 'queue');
  const queue = new VisitQueue<number>();
  const taken: number[] = [];
  const put: number[] = [];
  for (let round = 0; round < 2_000; round += 1) {
    const due = Math.floor(random() * 500);
    put.push(due);
    queue.push(due, due);
    expect(queue.nextDue).toBe(Math.min(...put));
    if (round % 3 === 0) put.splice(put.indexOf(queue.pop()!), 1);
  }
  while (queue.size > 0) taken.push(queue.pop()!);
  expect(taken).toEqual(put.toSorted((left, right) => left - right));
});

test('the next one can be put off, and comes when it is due', () => {
  const random = seededRandom('1', 'queue');
  const queue = new VisitQueue<{ due: number }>();
  for (let round = 0; round < 200; round += 1) {
    const due = Math.floor(random() * 500);
    queue.push(due, { due });
  }
  for (let round = 0; round < 2_000; round += 1) {
    const next = queue.peek()!;
    expect(next.due).toBe(queue.nextDue);
    next.due += Math.floor(random() * 100);
    queue.postpone(next.due);
  }
  const taken = Array.from({ length: queue.size }, () => queue.pop()!.due);
  expect(taken).toEqual(taken.toSorted((left, right) => left - right));
  expect(taken).toHaveLength(200);
});

test('an empty queue has nothing and is never due', () => {
  const queue = new VisitQueue<string>();
  expect([queue.size, queue.nextDue, queue.pop()]).toEqual([0, Infinity, undefined]);
  queue.postpone(1);
  expect([queue.size, queue.peek()]).toEqual([0, undefined]);
  queue.push(1, 'only');
  expect([queue.pop(), queue.pop(), queue.size]).toEqual(['only', undefined, 0]);
});
