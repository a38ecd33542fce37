import fc from 'fast-check';

/** The columns of generated files. */
export const HEADER = ['a', 'b', 'j', 'key'] as const;

const word = fc.constantFrom('x', 'buy', 'view', '1', '(not set)', 'é', '-', '1.5', 'A');
const pattern = fc.constantFrom(String.raw`(\d+)`, '(?i)[a-z]+', '^$', '.*', '(?:a|b)*(c)?');
const path = fc.constantFrom('sku', 'items[0].price', 'items[-1]', '["a.b"]', 'p[key=x].v');

const test: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  test: fc.oneof(
    { depthSize: 'small' },
    word,
    fc.array(word, { minLength: 1, maxLength: 3 }),
    fc.record({ below: fc.integer({ min: -5, max: 5 }) }),
    fc.record({ above: fc.integer({ min: -5, max: 5 }) }),
    fc.record({ empty: fc.boolean() }),
    fc.record({ matches: pattern }),
    fc.record({ not: tie('test') }),
  ),
})).test;
const numbers = fc.record(
  {
    decimal: fc.constantFrom('.', ','),
    group: fc.constantFrom('.', ',', ' ', "'"),
    unit: fc.constant('cents'),
    parentheses: fc.boolean(),
    absolute: fc.boolean(),
  },
  { requiredKeys: [] },
);
const time = fc.record(
  {
    formats: fc.uniqueArray(
      fc.constantFrom(
        'iso',
        'epoch-s',
        'epoch-ms',
        'dd.MM.yyyy',
        'M/d/yyyy h:mm a',
        'd MMM yyyy',
        'yyyyMMdd',
      ),
      { minLength: 1, maxLength: 3 },
    ),
    zone: fc.constantFrom('Europe/Berlin', 'America/New_York', 'UTC', 'Asia/Kathmandu'),
  },
  { requiredKeys: [] },
);

const steps = {
  path,
  split: fc.constantFrom('.', '|', ', '),
  extract: pattern,
  trim: fc.constantFrom('#', '"='),
  case: fc.constantFrom('lower', 'upper'),
  null: fc.array(word, { minLength: 1, maxLength: 2 }),
  values: fc.dictionary(word, fc.option(word), { maxKeys: 3 }),
  default: word,
};

/** A few of the steps. */
const someSteps = fc
  .tuple(fc.record(steps), fc.subarray(Object.keys(steps), { maxLength: 2 }))
  .map(([all, names]) =>
    Object.fromEntries(Object.entries(all).filter(([key]) => names.includes(key))),
  );

/** Sources and conditions over some names. */
function partsOf(names: readonly string[]) {
  const column = fc.constantFrom(...names);
  const condition = fc.dictionary(column, test, { minKeys: 1, maxKeys: 2 });
  const { source } = fc.letrec<{ source: object; plain: object }>((tie) => ({
    source: fc.oneof(
      { depthSize: 'xsmall' },
      { weight: 6, arbitrary: tie('plain') },
      {
        weight: 1,
        arbitrary: fc
          .tuple(fc.array(tie('source'), { minLength: 1, maxLength: 2 }), someSteps)
          .map(([first, more]) => ({ ...more, first })),
      },
      {
        weight: 1,
        arbitrary: fc
          .array(fc.tuple(condition, tie('source')), { minLength: 1, maxLength: 2 })
          .map((cases) => ({ when: cases.map(([held, inner]) => ({ if: held, ...inner })) })),
      },
    ),
    plain: fc.oneof(
      fc
        .tuple(fc.record({ from: column }), someSteps)
        .map(([kind, more]) => ({ ...more, ...kind })),
      fc
        .tuple(fc.record({ template: fc.constantFrom('{a} {b}', '{j}', 'x{key}y') }), someSteps)
        .map(([kind, more]) => ({ ...more, ...kind })),
      fc.record({ constant: word }),
    ),
  }));
  return { source, condition };
}

const withOwn = (source: fc.Arbitrary<object>, key: string, format: fc.Arbitrary<object>) =>
  fc
    .tuple(source, fc.option(format))
    .map(([from, own]) => (own === null ? from : { ...from, [key]: own }));

const each = fc.oneof(
  fc.record({ from: fc.constant('j'), empty: fc.constantFrom('reject', 'skip', 'keep') }),
  fc.record({ from: fc.constant('j'), path: fc.constant('items') }),
  fc.record({
    from: fc.constant('a'),
    list: fc.constantFrom(
      { separator: ';' },
      { separator: ', ', pattern: String.raw`(?<q>\d+)× (?<n>.+)`, join: true },
    ),
  }),
);

function mappingOf(hasItems: boolean): fc.Arbitrary<object> {
  const names = [...HEADER, 'defined', ...(hasItems ? ['item'] : [])];
  const { source, condition } = partsOf(names);
  const defined = partsOf(names.filter((name) => name !== 'defined')).source;
  const number = withOwn(source, 'number', numbers);
  const columns = fc.record(
    {
      event_type: source,
      product_id: number,
      price: number,
      event_timestamp: withOwn(source, 'time', time),
      brand: source,
      customer_email: source,
      event_id: fc.constantFrom({ from: 'a' }, { template: '{key}-{b}' }),
    },
    { requiredKeys: ['event_type', 'product_id', 'price', 'event_timestamp', 'event_id'] },
  );
  return fc.record(
    {
      version: fc.constant(2),
      eventId: fc.constantFrom('row', 'column'),
      waive: fc.constant(['product_name', 'category', 'customer_email']),
      columns,
      define: fc.record({ defined }),
      null: fc.array(word, { minLength: 1, maxLength: 2 }),
      numbers,
      time,
      skip: fc.array(condition, { minLength: 1, maxLength: 2 }),
      fill: fc.constantFrom({ key: 'key', columns: ['a'] }, { key: 'a', columns: ['b', 'j'] }),
      ...(hasItems ? { each } : {}),
    },
    {
      requiredKeys: [
        'columns',
        'eventId',
        'version',
        'define',
        'waive',
        ...(hasItems ? ['each' as const] : []),
      ],
    },
  );
}

/** A mapping of the generated grammar. Some of them contradict themselves, and are refused. */
export const anyMapping: fc.Arbitrary<object> = fc
  .oneof(mappingOf(false), mappingOf(true))
  .map((mapping) => {
    const { eventId, columns } = mapping as { eventId: string; columns: object };
    return eventId === 'row'
      ? { ...mapping, columns: { ...columns, event_id: undefined } }
      : mapping;
  });

const text = fc.oneof(
  word,
  fc.constantFrom(
    '',
    ' ',
    '5',
    '-3',
    '1.234,56',
    '€5',
    '2026-05-04 10:00:00',
    '25.10.2026 02:30',
    '29.03.2026',
    '1433221332117',
    '04.05.2026',
    '5/4/2026 1:30 PM',
    '2× Bag, large, 1× Sofa',
    'n:x|q:2;n:y',
    '{"sku":"G","items":[{"price":1},2]}',
    '[{"sku":"A"},{"sku":"B"}]',
    '[]',
    '[1',
    String.raw`{"sku":"\u0000"}`,
  ),
  fc.json({ maxDepth: 3 }),
  fc
    .string({ unit: 'binary', maxLength: 30 })
    .map((each) => each.replaceAll('\0', '').toWellFormed()),
);

/** A row of the header. */
export const anyRow: fc.Arbitrary<readonly string[]> = fc.tuple(
  text,
  text,
  text,
  fc.constantFrom('1', '2', ''),
);
