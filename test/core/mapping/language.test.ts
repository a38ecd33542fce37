import { describe, expect, it } from 'vitest';
import { outcomes, outcomesOfLines } from './read-with.js';

const NEEDED = {
  event_type: { constant: 'purchase' },
  product_id: { constant: '7' },
  price: { constant: '5' },
  event_timestamp: { constant: '2026-05-04 10:00:00' },
};
const WAIVE = ['product_name', 'category', 'customer_email'];

/** A mapping of what every event needs, with some columns of its own. */
function mapping(columns: object, more: object = {}) {
  return { eventId: 'row', waive: WAIVE, columns: { ...NEEDED, ...columns }, ...more };
}

describe('sources', () => {
  it('first takes what is not empty', () => {
    const brand = { first: [{ from: 'a' }, { from: 'b' }, { constant: 'none' }] };
    expect(outcomes(mapping({ brand }), 'a,b\n1,2\n,2\n,\n')).toMatchObject([
      { brand: '1' },
      { brand: '2' },
      { brand: 'none' },
    ]);
  });

  it('first does not pass over a text that cannot be read', () => {
    const event_timestamp = {
      first: [{ from: 'a', time: { formats: ['dd.MM.yyyy'] } }, { from: 'b' }],
    };
    const csv = 'a,b\n04.05.2026,2026-01-01 00:00:00\n5/4/2026,2026-01-01 00:00:00\n';
    expect(outcomes(mapping({ event_timestamp }), csv)).toMatchObject([
      { event_timestamp: Date.UTC(2026, 4, 4) * 1_000 },
      { rules: ['event_timestamp.invalid'] },
    ]);
  });

  it('when takes the first case that holds', () => {
    const event_type = {
      when: [
        { if: { status: ['refunded', 'voided'] }, constant: 'refund' },
        { if: { qty: { below: 0 } }, constant: 'refund' },
        { if: { status: { empty: true } }, from: 'type' },
        { constant: 'purchase' },
      ],
    };
    const csv = 'status,qty,type\nrefunded,1,x\npaid,-1,x\n,1,view\npaid,2,x\npaid,two,x\n';
    expect(outcomes(mapping({ event_type }), csv)).toMatchObject([
      { event_type: 'refund' },
      { event_type: 'refund' },
      { event_type: 'view' },
      { event_type: 'purchase' },
      { event_type: 'purchase' },
    ]);
  });

  it('steps follow each other in one order, however they are written', () => {
    const brand = {
      default: 'other',
      values: { acme: 'Acme Inc.' },
      case: 'lower',
      trim: '#',
      take: 1,
      split: '|',
      path: 'x.y',
      from: 'j',
    };
    const csv = String.raw`j
"{""x"":{""y"":""a|#ACME#|c""}}"
"{""x"":{}}"
"{""x"":{""y"":""a|#Else#|c""}}"
`;
    expect(outcomes(mapping({ brand }), csv)).toMatchObject([
      { brand: 'Acme Inc.' },
      { brand: 'other' },
      { brand: 'else' },
    ]);
  });

  it('a defined value can be used like a column, and by those after it', () => {
    const define = {
      sku_of: { from: 'j', path: 'sku' },
      label: { template: '{brand}-{sku_of}' },
    };
    const columns = { sku: { from: 'sku_of' }, product_name: { from: 'label' } };
    const skip = [{ sku_of: { empty: true } }];
    const csv = 'j,brand\n"{""sku"":""G-32""}",Acme\n{},Acme\n';
    expect(outcomes(mapping(columns, { define, skip }), csv)).toMatchObject([
      { sku: 'G-32', product_name: 'Acme-G-32' },
      { skipped: 'sku_of is empty' },
    ]);
  });
});

describe('null words', () => {
  it('mean empty in every field, also in extra ones and in parts', () => {
    const columns = {
      brand: { from: 'b', default: 'none' },
      sku: { from: 'j', path: 'sku' },
    };
    const csv = 'b,j,more\n(not set),"{""sku"":""(not set)""}",(not set)\n';
    const [event] = outcomes(mapping(columns, { null: ['(not set)'] }), csv);
    expect(event).toMatchObject({ brand: 'none', sku: undefined });
    expect(JSON.stringify(event)).not.toContain('more');
  });
});

describe('numbers and times of a mapping', () => {
  const formats = {
    numbers: { decimal: ',', group: '.' },
    time: { formats: ['dd.MM.yyyy HH:mm'], zone: 'Europe/Berlin' },
  };

  it('are those of all its columns, but not of fixed texts and ids', () => {
    const columns = {
      price: { first: [{ from: 'p' }, { constant: '9.99' }] },
      product_id: { from: 'id' },
      event_timestamp: { from: 't' },
    };
    const csv =
      'p,id,t\n"1.234,56",7,04.05.2026 10:00\n,7,04.05.2026 10:00\n1.5,7,4.5.2026\n1,1.000,04.05.2026 10:00\n';
    expect(outcomes(mapping(columns, formats), csv)).toMatchObject([
      { price: 123_456, event_timestamp: Date.UTC(2026, 4, 4, 8) * 1_000 },
      { price: 999 },
      { rules: ['price.invalid', 'event_timestamp.invalid'] },
      { rules: ['product_id.invalid'] },
    ]);
  });

  it('warn of an hour that occurs twice or never', () => {
    const columns = { event_timestamp: { from: 't' } };
    const csv = 't\n25.10.2025 02:30\n26.10.2025 02:30\n30.03.2025 02:30\n';
    expect(outcomes(mapping(columns, formats), csv)).toMatchObject([
      {},
      { warnings: ['event_timestamp.ambiguous_hour'] },
      { warnings: ['event_timestamp.missing_hour'] },
    ]);
  });
});

describe('rows that are no shop events', () => {
  it('are skipped by conditions, with a reason', () => {
    const skip = [{ event: ['login', 'logout'] }, { qty: { below: 0 }, type: { not: 'refund' } }];
    const csv = 'event,qty,type\nlogin,1,a\nbuy,-1,a\nbuy,-1,refund\nbuy,1,a\n';
    expect(outcomes(mapping({}, { skip }), csv)).toMatchObject([
      { skipped: 'event is login or logout' },
      { skipped: 'qty is below 0 and type not: is refund' },
      { event_type: 'purchase' },
      { event_type: 'purchase' },
    ]);
  });

  it('are skipped by a value map', () => {
    const event_type = { from: 'event', values: { buy: 'purchase' }, else: 'skip' };
    expect(outcomes(mapping({ event_type }), 'event\nlogin\nbuy\n')).toMatchObject([
      { skipped: 'event_type.unmapped' },
      { event_type: 'purchase' },
    ]);
  });

  it('are rejected by a value map, with every other rule that they break', () => {
    const event_type = { from: 'event', values: { buy: 'purchase' }, else: 'reject' };
    const columns = { event_type, price: { from: 'p' } };
    expect(outcomes(mapping(columns), 'event,p\nlogin,free\nbuy,5\n')).toMatchObject([
      { rules: ['event_type.unmapped', 'price.invalid'] },
      { event_type: 'purchase' },
    ]);
  });
});

describe('templates', () => {
  it('of empty columns are empty, so that no two rows get one id', () => {
    const columns = { event_id: { template: '{a}-{b}' }, customer_id: { template: 'c{b}' } };
    const csv = 'a,b\n1,2\n, \n,3\n';
    expect(outcomes({ ...mapping(columns), eventId: 'column' }, csv)).toMatchObject([
      { event_id: '1-2', customer_id: 'c2' },
      { rules: ['event_id.empty'] },
      { event_id: '-3', customer_id: 'c3' },
    ]);
  });

  it('of empty columns leave their default', () => {
    const brand = { template: 'by {b}', default: 'none' };
    expect(outcomes(mapping({ brand }), 'b\nx\n" "\n')).toMatchObject([
      { brand: 'by x' },
      { brand: 'none' },
    ]);
  });
});

/** What is kept beside the columns of one row. */
function extraOf(columns: object) {
  const csv = 'category,sku,typ\nMen > Shoes,0012,zwei\n';
  return outcomes(mapping(columns), csv).map((outcome) => (outcome as { extra?: string }).extra);
}

describe('what a mapping changes', () => {
  it('is kept, also in a column with the name of one of ours', () => {
    const category = { from: 'category', split: ' > ' };
    const sku = { from: 'sku', extract: '[1-9].*' };
    expect(extraOf({ category, sku })).toEqual([
      JSON.stringify({ category: 'Men > Shoes', sku: '0012', typ: 'zwei' }),
    ]);
  });

  it('is kept where one value stands for all others', () => {
    const brand = { from: 'typ', values: { eins: '1' }, else: { value: 'other' } };
    expect(extraOf({ brand })).toEqual([JSON.stringify({ typ: 'zwei' })]);
  });

  it('is kept where ours comes from another column', () => {
    expect(extraOf({ sku: { from: 'typ' } })).toEqual([JSON.stringify({ sku: '0012' })]);
  });
});

describe('items of a row', () => {
  const columns = {
    event_id: { from: 'id' },
    product_name: { from: 'item', path: 'name' },
    price: { from: 'item', path: 'price' },
  };
  const items = (each: object, more: object = {}) => ({
    ...mapping(columns, { each: { from: 'products', ...each }, ...more }),
    eventId: 'column',
  });

  it('are events with ids of their own', () => {
    const csv =
      'id,products\na,"[{""name"":""Bag"",""price"":18.50},{""name"":""Cap"",""price"":9}]"\n';
    expect(outcomes(items({}), csv)).toMatchObject([
      { event_id: 'a#1', product_name: 'Bag', price: 1_850 },
      { event_id: 'a#2', product_name: 'Cap', price: 900 },
    ]);
  });

  it('that are rejected keep their number', () => {
    const csv =
      'id,products\na,"[{""name"":""Bag"",""price"":1},{""name"":""Cap"",""price"":""free""}]"\n';
    expect(outcomes(items({}), csv)).toMatchObject([
      { event_id: 'a#1' },
      { rules: ['price.invalid'], context: { item: 2 } },
    ]);
  });

  it.each([
    ['', 'row.no_items'],
    ['[]', 'row.no_items'],
    ['null', 'row.no_items'],
    ['{}', 'row.items'],
    ['[1', 'row.items'],
    ['"[""\\u0000""]"', 'row.items'],
    [`"[${'1,'.repeat(1_000)}1]"`, 'row.too_many_items'],
  ])('%.12s are none', (cell, rule) => {
    expect(outcomes(items({}), `id,products\na,${cell}\n`)).toMatchObject([{ rules: [rule] }]);
  });

  it('can be missing where the mapping says so', () => {
    const csv = 'id,products\na,[]\n';
    expect(outcomes(items({ empty: 'skip' }), csv)).toEqual([{ skipped: 'no items' }]);
    const price = { first: [{ from: 'item', path: 'price' }, { constant: '1' }] };
    const kept = items({ empty: 'keep' });
    expect(outcomes({ ...kept, columns: { ...kept.columns, price } }, csv)).toMatchObject([
      { event_id: 'a', price: 100 },
    ]);
  });

  it('need not be there in a row that is skipped, and can be skipped by themselves', () => {
    const define = { price_of: { from: 'item', path: 'price' } };
    const skip = [{ type: 'login' }, { price_of: '0' }];
    const csv =
      'id,type,products\na,login,\nb,buy,"[{""price"":0},{""name"":""x"",""price"":2}]"\n';
    expect(outcomes(items({}, { define, skip }), csv)).toMatchObject([
      { skipped: 'type is login' },
      { skipped: 'price_of is 0' },
      { event_id: 'b#2' },
    ]);
  });

  it('can be defined: a payment and its refund in one row', () => {
    const refunded = { 'Amount Refunded': { above: 0 } };
    const kinds = {
      when: [{ if: refunded, constant: '["purchase","refund"]' }, { constant: '["purchase"]' }],
    };
    const columns = {
      event_id: { from: 'id' },
      event_type: { from: 'item' },
      price: { when: [{ if: { item: 'refund' }, from: 'Amount Refunded' }, { from: 'Amount' }] },
    };
    const both = { ...mapping(columns, { define: { kinds }, each: { from: 'Kinds' } }) };
    const csv = 'id,Amount,Amount Refunded\na,20.00,5.00\nb,7.50,0\n';
    const made = outcomes({ ...both, eventId: 'column' }, csv);
    expect(made).toMatchObject([
      { event_id: 'a#1', event_type: 'purchase', price: 2_000 },
      { event_id: 'a#2', event_type: 'refund', price: 500 },
      { event_id: 'b#1', event_type: 'purchase', price: 750 },
    ]);
    expect(made[1]).toMatchObject({ extra: expect.stringContaining('"item":"refund"') });
  });

  it('of a defined list can be skipped by its values', () => {
    const kinds = { from: 'status', values: { paid: '["purchase"]' }, else: 'skip' };
    const both = { define: { kinds }, each: { from: 'kinds' }, eventId: 'column' };
    const csv = 'id,status\na,paid\nb,on hold\n';
    const columns = { event_id: { from: 'id' }, event_type: { from: 'item' } };
    expect(outcomes({ ...mapping(columns, both), eventId: 'column' }, csv)).toMatchObject([
      { event_id: 'a#1' },
      { skipped: 'kinds.unmapped' },
    ]);
  });

  it('can be written as a list', () => {
    const list = {
      separator: ', ',
      pattern: String.raw`(?<quantity>\d+)× (?<name>.+)`,
      join: true,
    };
    const each = { from: 'products', list };
    const price = { from: 'item', path: 'quantity' };
    const csv = 'id,products\na,"2× Canvas bag, large, 1× Sofa"\nb,Sofa\nc,"1× Bed, "\n';
    expect(
      outcomes({ ...items(each), columns: { ...items(each).columns, price } }, csv),
    ).toMatchObject([
      { event_id: 'a#1', product_name: 'Canvas bag, large', price: 200 },
      { event_id: 'a#2', product_name: 'Sofa', price: 100 },
      { rules: ['row.items'] },
      { event_id: 'c#1', product_name: 'Bed' },
    ]);
  });

  it('can be written with names and values', () => {
    const each = { list: { separator: ';' } };
    const csv =
      'id,products\na,name:Canvas bag|sku:CB-1|price:2;name:Sofa: red|price:3;\nb,name|price:1\nc,name:x|name:y\n';
    expect(outcomes(items(each), csv)).toMatchObject([
      { event_id: 'a#1', product_name: 'Canvas bag', price: 200 },
      { event_id: 'a#2', product_name: 'Sofa: red', price: 300 },
      { rules: ['row.items'] },
      { rules: ['row.items'] },
    ]);
  });

  it('have ids of rows that differ, also where all of them are equal', () => {
    const csv = 'products\n"[{""price"":1},{""price"":1}]"\n"[{""price"":1},{""price"":1}]"\n';
    const all = outcomes(
      { ...items({}), columns: { ...columns, ...NEEDED, event_id: undefined }, eventId: 'row' },
      csv,
    );
    expect(new Set(all.map((event) => (event as { event_id: string }).event_id)).size).toBe(4);
  });
});

describe('fields that stand only in the first row of several', () => {
  const fill = { key: 'order', columns: ['mail', 'paid'] };
  const columns = { customer_email: { from: 'mail' }, brand: { from: 'paid' } };
  const csv = [
    'order,mail,paid,price',
    '1,a@example.org,yes,1',
    '1,,,2',
    '2,,no,3',
    '1,,,4',
    ',b@example.org,x,5',
    ',,,6',
    '3,c@example.org,,7',
    '3,d@example.org,late,8',
    '3,,,9',
    '',
  ].join('\n');

  it('are filled from the rows directly before with the same key', () => {
    expect(outcomes(mapping(columns, { fill }), csv)).toMatchObject([
      { customer_email: 'a@example.org', brand: 'yes' },
      { customer_email: 'a@example.org', brand: 'yes' },
      { customer_email: undefined, brand: 'no' },
      { customer_email: undefined, brand: undefined },
      { customer_email: 'b@example.org' },
      { customer_email: undefined, brand: undefined },
      { customer_email: 'c@example.org', brand: undefined },
      { customer_email: 'd@example.org', brand: 'late' },
      { customer_email: 'd@example.org', brand: 'late' },
    ]);
  });

  it('are kept with a row that is rejected', () => {
    const rows = 'order,mail,paid,p\n1,a@example.org,yes,1\n1,,,free\n1,x@example.org,,free\n';
    expect(outcomes(mapping({ ...columns, price: { from: 'p' } }, { fill }), rows)).toMatchObject([
      {},
      { rules: ['price.invalid'], context: { fill: { mail: 'a@example.org', paid: 'yes' } } },
      { rules: ['price.invalid'], context: { fill: { paid: 'yes' } } },
    ]);
  });
});

describe('a JSON cell', () => {
  it('that is none is rejected in each column that needs it', () => {
    const columns = { brand: { from: 'j', path: 'b' }, price: { from: 'j', path: 'p' } };
    expect(outcomes(mapping(columns), 'j\nnone\n')).toMatchObject([
      { rules: ['brand.invalid', 'price.invalid'] },
    ]);
  });

  it('with a NUL is rejected', () => {
    const brand = { from: 'j', path: 'b' };
    expect(
      outcomes(
        mapping({ brand }),
        String.raw`j
"{""b"":""a\u0000""}"
`,
      ),
    ).toMatchObject([{ rules: ['brand.nul'] }]);
  });
});

describe('the rules of a mapping', () => {
  it('take precedence over the settings', () => {
    const columns = {
      price: { from: 'p' },
      event_type: { from: 'e' },
      event_timestamp: { from: 't' },
    };
    const csv =
      'p,e,t\n50000,view,2026-01-01 00:00:00\n5,odd,2026-01-01 00:00:00\n5,view,2009-12-31 00:00:00\n';
    expect(outcomes(mapping(columns), csv)).toMatchObject([
      { rules: ['price.range'] },
      { warnings: ['event_type.unknown'] },
      {},
    ]);
    const rules = { maxPrice: 100_000, eventTypes: 'strict', minTime: '2010-01-01' };
    expect(outcomes(mapping(columns, { rules }), csv)).toMatchObject([
      { price: 5_000_000 },
      { rules: ['event_type.unknown'] },
      { rules: ['event_timestamp.range'] },
    ]);
  });
});

describe('names of columns in another normalisation', () => {
  const [NFC, NFD] = ['\u00e9tat', 'e\u0301tat'];
  const NDJSON = { file: { dialect: { format: 'ndjson' } } };

  it.each([
    ['the header', NFC, NFD],
    ['the mapping', NFD, NFC],
  ])('are the same: NFD in %s', (_, mapped, given) => {
    const changed = mapping(
      {
        brand: { from: mapped },
        product_name: { template: `{${mapped}} {copy}` },
        category: { when: [{ if: { [mapped]: 'neuf' }, constant: 'new' }] },
      },
      { define: { copy: { from: mapped } }, fill: { key: 'id', columns: [mapped] } },
    );
    const event = { brand: 'neuf', product_name: 'neuf neuf', category: 'new' };
    expect(outcomes(changed, `id,${given}\n1,neuf\n1,\n`)).toMatchObject([event, event]);
  });

  it('are the same in NDJSON, flat or not, and values stay as they are', () => {
    const changed = mapping({ brand: { from: NFC } }, NDJSON);
    const lines = [`{"${NFD}":"${NFD}"}`, `{"${NFD}":"${NFC}","o":{}}`];
    expect(outcomesOfLines(changed, lines.join('\n'))).toMatchObject([
      { brand: NFD },
      { brand: NFC },
    ]);
  });

  it('are kept in extra in NFC', () => {
    expect(outcomes(mapping({}), `${NFD}\n1\n`)).toMatchObject([
      { extra: JSON.stringify({ [NFC]: '1' }) },
    ]);
  });

  it('are one name that is there twice', () => {
    expect(() => outcomes(mapping({ brand: { from: NFC } }), `${NFC},${NFD}\n1,2\n`)).toThrow(
      'more than once',
    );
  });
});
