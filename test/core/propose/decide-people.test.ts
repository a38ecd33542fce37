import { describe, expect, it } from 'vitest';
import { evidenceFor, ORDERS, propose, read, type Columns } from './table.js';

const by = (columns: Columns): Columns => ({ ...ORDERS, ...columns });

describe('people, orders and sessions', () => {
  it.each<[what: string, columns: Columns, keys: readonly string[], become: readonly unknown[]]>([
    [
      'a first and a last name',
      by({ 'First Name': ['Ann', 'Bob', '', 'NULL'], 'Last Name': ['Berg', '', 'Koç', 'NULL'] }),
      ['customer_name'],
      ['Ann Berg', 'Bob', 'Koç', undefined],
    ],
    [
      'names in columns with braces',
      by({
        'First Name {billing}': ['Ann', 'Bob', 'Cem', 'Dee'],
        'Last Name {billing}': ['A', 'B', 'C', 'D'],
      }),
      ['customer_name'],
      ['Ann A', 'Bob B', 'Cem C', 'Dee D'],
    ],
    [
      'an account, and where there is none the visitor',
      by({ user_id: ['u1', '', 'u3', ''], anonymous_id: ['a1', 'a2', 'a3', 'a4'] }),
      ['customer_id'],
      ['u1', 'a2', 'u3', 'a4'],
    ],
    [
      'an account, of which 0 is none',
      by({ 'Customer ID': ['7', '0', '0', '8'] }),
      ['customer_id'],
      ['7', undefined, undefined, '8'],
    ],
    [
      'an order, of which 0 is none',
      by({ order_id: ['7', '0', '0', '8'], event_type: ['purchase', 'view', 'view', 'purchase'] }),
      ['order_id'],
      ['7', undefined, undefined, '8'],
    ],
    [
      'e-mail addresses with gaps',
      by({ 'E-Mail': ['ann@example.org', '', 'NULL', 'bob@example.org'] }),
      ['customer_email'],
      ['ann@example.org', undefined, undefined, 'bob@example.org'],
    ],
    [
      'no texts that are not what their name says',
      by({
        customer_email: ['h1', 'h2', 'h3', 'h4'],
        currency: ['€', '€', '€', '€'],
        price: ['x', 'y', 'z', 'a'],
      }),
      ['customer_email', 'currency', 'price'],
      Array.from({ length: 4 }, () => ({
        customer_email: undefined,
        currency: undefined,
        price: undefined,
      })),
    ],
  ])('%s', (_, columns, keys, become) => {
    expect(read(columns, keys)).toEqual(become);
  });

  it.each<[what: string, columns: Columns]>([
    ['a clerk', { 'Customer Code': ['c1', '', 'c3', ''], User: ['sam', 'sam', 'sam', 'sam'] }],
    [
      'a clerk of several',
      { 'Customer Code': ['c1', 'c2', 'c3', ''], User: ['sam', 'kim', 'sam', 'kim'] },
    ],
    [
      'a clerk, of no customer at all',
      { Kundennummer: ['', '', '', ''], User: ['sam', 'sam', 'sam', 'sam'] },
    ],
  ])('do not have %s for a customer', (_, columns) => {
    expect(propose(by(columns)).fields).not.toHaveProperty('User');
  });

  it('have an alternative that no other field needs', () => {
    const columns = by({
      user_id: ['u1', '', 'u3', ''],
      session_id: ['s1', '', 's3', ''],
      anonymous_id: ['a1', 'a2', 'a3', 'a4'],
    });
    const { fields } = propose(columns);
    expect(fields).toMatchObject({
      user_id: 'customer_id',
      session_id: 'session_id',
      anonymous_id: 'customer_id',
    });
    expect(evidenceFor('anonymous_id', propose(columns))).toBe('where "user_id" is empty');
  });
});

describe('the id of an event', () => {
  it.each<[what: string, columns: Columns, eventId: string]>([
    ['that differs in each row is taken', by({ event_id: ['a', 'b', 'c', 'd'] }), 'column'],
    ['that is there twice is made from the row', by({ event_id: ['a', 'b', 'b', 'd'] }), 'row'],
    ['that is missing in a row is made from the row', by({ event_id: ['a', 'b', '', 'd'] }), 'row'],
    [
      'of a column whose name can mean others is not taken for few rows',
      by({ id: ['1', '2', '3', '4'] }),
      'row',
    ],
    ['that is not there is made from the row', ORDERS, 'row'],
  ])('%s', (_, columns, eventId) => {
    const { mapping } = propose(columns);
    expect(mapping?.eventId).toBe(eventId);
    expect(mapping?.columns.event_id).toEqual(
      eventId === 'column' ? { from: 'event_id' } : undefined,
    );
  });
});
