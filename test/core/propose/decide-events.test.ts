import { describe, expect, it } from 'vitest';
import {
  evidenceFor,
  flagsOf,
  ORDERS,
  propose,
  questionTexts,
  read,
  type Columns,
} from './table.js';

const types = (...texts: readonly string[]): Columns => ({ ...ORDERS, Status: texts });
const given = (...pairs: readonly (readonly [string, string])[]) => ({
  eventTypes: new Map(pairs),
});

describe('event types', () => {
  it.each<
    [
      what: string,
      columns: Columns,
      answers: Parameters<typeof propose>[1],
      become: readonly unknown[],
    ]
  >([
    [
      'of words that mean one thing only are taken',
      types('bezahlt', 'erstattet', 'paid', 'failed'),
      {},
      ['purchase', 'refund', 'purchase', { skipped: 'Status is failed' }],
    ],
    [
      'of our own words are taken as they are',
      types('purchase', 'refund', 'Purchase', 'view'),
      {},
      ['purchase', 'refund', 'purchase', 'view'],
    ],
    [
      'of words that can mean other things are rejected',
      types('paid', 'storniert', 'processing', 'paid'),
      {},
      [
        'purchase',
        { rules: ['event_type.unmapped'] },
        { rules: ['event_type.unmapped'] },
        'purchase',
      ],
    ],
    [
      'of orders that were sent are sales',
      types('paid', 'versendet', 'delivered', 'paid'),
      {},
      ['purchase', 'purchase', 'purchase', 'purchase'],
    ],
    [
      'of such words are taken where the user accepts proposals',
      types('paid', 'storniert', 'versendet', 'paid'),
      { acceptsProposals: true },
      ['purchase', 'refund', 'purchase', 'purchase'],
    ],
    [
      'of unknown words are rejected even then',
      types('paid', '[7] erl.', 'paid', 'paid'),
      { acceptsProposals: true },
      ['purchase', { rules: ['event_type.unmapped'] }, 'purchase', 'purchase'],
    ],
    [
      'are those that the user says, in any letter case',
      types('paid', 'Storniert', '[7] erl.', 'draft'),
      given(['storniert', 'refund'], ['[7] erl.', 'purchase'], ['draft', 'skip']),
      ['purchase', 'refund', 'purchase', { skipped: 'Status is draft' }],
    ],
    [
      'are one for all rows where the user says so',
      types('paid', 'storniert', 'x', 'y'),
      { eventType: 'order' },
      ['order', 'order', 'order', 'order'],
    ],
    ['of orders are purchases', ORDERS, {}, ['purchase', 'purchase', 'purchase', 'purchase']],
    [
      'of negative quantities are refunds',
      { ...ORDERS, Quantity: ['1', '-2', '3', '1'] },
      {},
      ['purchase', 'refund', 'purchase', 'purchase'],
    ],
    [
      'of negative quantities are refunds of what was sold only',
      { ...types('purchase', 'remove_from_cart', 'purchase', 'view'), qty: ['1', '-2', '-3', '1'] },
      {},
      ['purchase', 'remove_from_cart', 'refund', 'view'],
    ],
    [
      'are told by a column with the name of a key that objects have',
      { ...ORDERS, constructor: ['paid', 'failed', 'paid', 'refunded'] },
      { columns: new Map([['event_type', 'constructor']]) },
      ['purchase', { skipped: 'value of constructor is failed' }, 'purchase', 'refund'],
    ],
  ])('%s', (_, columns, answers, become) => {
    expect(read(columns, ['event_type'], answers)).toEqual(become);
  });

  it('that are uncertain are asked for, with what is proposed', () => {
    const proposal = propose(types('paid', 'storniert', '[7] erl.', 'storniert'));
    expect(proposal.events).toEqual([
      { text: 'storniert', rows: 2, type: 'refund', isCertain: false },
      { text: 'paid', rows: 1, type: 'purchase', isCertain: true },
      { text: '[7] erl.', rows: 1, type: undefined, isCertain: false },
    ]);
    expect(flagsOf(proposal)).toBe('--event "storniert=refund"\n--event "[7] erl.=TYPE"\n--yes');
    expect(evidenceFor('Status', proposal)).toBe(
      'storniert 2 → refund ? · paid 1 → purchase · [7] erl. 1 → ?',
    );
  });

  it.each<[what: string, columns: Columns, flags: string]>([
    [
      'nothing says what happened',
      { time: ORDERS.created_at, sku: ORDERS.sku },
      '--event view\n--event click\n--event purchase',
    ],
    [
      'rows look like orders only',
      {
        time: ORDERS.created_at,
        sku: ORDERS.sku,
        qty: ['1', '2', '1', '1'],
        price: ['1', '2', '1', '3'],
      },
      '--event purchase\n--event cart',
    ],
    [
      'some rows have no order',
      { ...ORDERS, order_id: ['0', '0', '17', '18'] },
      '--event view\n--event click\n--event purchase',
    ],
  ])('are asked for where %s, and block', (_, columns, flags) => {
    const proposal = propose(columns);
    expect(proposal.mapping).toBeUndefined();
    expect(questionTexts(proposal)).toContain('No column has the event type.');
    expect(flagsOf(proposal)).toBe(flags);
  });
});

describe('a log of states', () => {
  const LOG = {
    order_id: ['1', '1', '2', '1', '2'],
    created_at: ORDERS.created_at.concat('2026-01-20T10:00:00Z'),
    sku: ['A', 'A', 'B', 'A', 'B'],
    Status: ['pending payment', 'paid', 'paid', 'completed', 'completed'],
  };

  it('counts no sale twice: states of one sale are rejected and asked for', () => {
    const proposal = propose(LOG, { acceptsProposals: true });
    expect(questionTexts(proposal)).toContain(
      '"paid" and "completed" in "Status" are states of one sale and would count it several times.',
    );
    expect(flagsOf(proposal)).toBe('--event "paid=purchase"\n--event "completed=skip"');
    expect(read(LOG, ['event_type'], { acceptsProposals: true })).toEqual([
      { skipped: 'Status is pending payment' },
      ...Array.from({ length: 4 }, () => ({ rules: ['event_type.unmapped'] })),
    ]);
  });

  it('is read as the user says', () => {
    const answers = given(['paid', 'purchase'], ['completed', 'skip'], ['pending payment', 'skip']);
    expect(propose(LOG, answers).asked).toEqual([]);
    expect(read(LOG, ['event_type'], answers).filter((type) => type === 'purchase')).toHaveLength(
      2,
    );
  });

  it('is none where the states are of other products', () => {
    const columns = { ...LOG, sku: ['A', 'B', 'C', 'D', 'E'] };
    expect(questionTexts(propose(columns))).not.toContain('states of one sale');
  });
});

describe('states of orders beside event types', () => {
  const columns = {
    ...ORDERS,
    event_type: ['purchase', 'purchase', 'purchase', 'view'],
    order_status: ['paid', 'refunded', 'failed', ''],
  };

  it('say which sales are none', () => {
    expect(read(columns, ['event_type'])).toEqual([
      'purchase',
      'refund',
      { skipped: 'event_type is purchase and order_status is failed' },
      'view',
    ]);
  });

  it('are asked for where they are not certain', () => {
    const uncertain = { ...columns, order_status: ['paid', 'storniert', 'paid', ''] };
    expect(flagsOf(propose(uncertain))).toBe('--event "storniert=refund"\n--yes');
    expect(read(uncertain, ['event_type'])[1]).toEqual({ rules: ['event_type.unmapped'] });
  });

  it('contradict nothing where their meaning is not known', () => {
    const proposal = propose({ ...columns, order_status: ['paid', '[7] erl.', 'shipped', ''] });
    expect(proposal.mapping?.columns.event_type).toEqual({ from: 'event_type' });
    expect(proposal.asked).toEqual([]);
  });

  it('of payment and of the order are both looked at', () => {
    const states = {
      ...ORDERS,
      'Payment Status': ['paid', 'paid', 'paid', 'failed'],
      'Order Status': ['completed', 'canceled', 'refunded', 'completed'],
    };
    expect(read(states, ['event_type'])).toEqual([
      'purchase',
      { rules: ['event_type.unmapped'] },
      'refund',
      { skipped: 'Order Status is completed and Payment Status is failed' },
    ]);
    expect(questionTexts(propose(states))).toContain('"canceled" in "Order Status"');
  });

  it('change nothing where all are sales', () => {
    const proposal = propose({ ...columns, order_status: ['paid', 'paid', 'completed', 'failed'] });
    expect(proposal.mapping?.columns.event_type).toEqual({ from: 'event_type' });
    expect(proposal.asked).toEqual([]);
  });
});
