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

const { created_at: _, ...ORDER } = ORDERS;
const at = (columns: Columns): Columns => ({ ...ORDER, ...columns });

describe('the time of events', () => {
  it.each<
    [what: string, columns: Columns, answers: Parameters<typeof propose>[1], iso: readonly string[]]
  >([
    ['with offsets', { time: ['2026-01-13T10:00:00+02:00'] }, {}, ['2026-01-13T08:00:00Z']],
    ['of seconds', { event_time: ['1768298400', '1768384800'] }, {}, ['2026-01-13T10:00:00Z']],
    ['of a name with a zone', { 'Date (UTC)': ['2026-01-13 10:00'] }, {}, ['2026-01-13T10:00:00Z']],
    ['of our own name', { event_timestamp: ['2026-01-13 10:00'] }, {}, ['2026-01-13T10:00:00Z']],
    [
      'in the zone of the user',
      { Date: ['2026-01-13 10:00', '2026-07-13 10:00'] },
      { timeZone: 'Europe/Berlin' },
      ['2026-01-13T09:00:00Z', '2026-07-13T08:00:00Z'],
    ],
    [
      'of two columns',
      { Date: ['2026-01-13'], Time: ['10:00:00'] },
      { timeZone: 'UTC' },
      ['2026-01-13T10:00:00Z'],
    ],
    [
      'of two columns whose names have braces',
      { 'Date {order}': ['2026-01-13'], 'Time {order}': ['10:00:00'] },
      { timeZone: 'UTC' },
      ['2026-01-13T10:00:00Z'],
    ],
    [
      'beside zones in winter and summer',
      {
        Datum: ['13.01.2026', '13.07.2026'],
        Uhrzeit: ['10:00', '10:00'],
        Zeitzone: ['MEZ', 'MESZ'],
      },
      {},
      ['2026-01-13T09:00:00Z', '2026-07-13T08:00:00Z'],
    ],
    [
      'beside zones whose names are those of others, too',
      {
        Date: ['2026-01-13', '2026-07-13'],
        Time: ['10:00:00', '10:00:00'],
        'Time Zone': ['PST', 'PDT'],
      },
      {},
      ['2026-01-13T18:00:00Z', '2026-07-13T17:00:00Z'],
    ],
    [
      'beside zones as Rails names them',
      {
        Date: ['2026-01-13', '2026-07-13'],
        Time: ['10:00:00', '10:00:00'],
        'Time Zone': ['Eastern Time (US & Canada)', 'Eastern Time (US & Canada)'],
      },
      {},
      ['2026-01-13T15:00:00Z', '2026-07-13T14:00:00Z'],
    ],
    [
      'of years with two digits',
      { 'Order Date': ['13', '14', '15', '16', '17', '18'].map((day) => `${day}-01-26 10:00`) },
      { timeZone: 'UTC', eventType: 'purchase' },
      ['2026-01-13T10:00:00Z', '2026-01-14T10:00:00Z'],
    ],
    [
      'of years with two digits that can be nothing else',
      { 'Order Date': ['04-30-22', '04-28-22', '04-27-22'] },
      { timeZone: 'UTC', eventType: 'purchase' },
      ['2022-04-30T00:00:00Z', '2022-04-28T00:00:00Z'],
    ],
    [
      'in one of two formats that the user names',
      { Date: ['03/04/2026', '05/06/2026'] },
      { timeZone: 'UTC', timeFormat: 'dd/MM/yyyy' },
      ['2026-04-03T00:00:00Z', '2026-06-05T00:00:00Z'],
    ],
  ])('%s is read', (__, columns, answers, iso) => {
    const times = read(at(columns), ['event_timestamp'], answers).slice(0, iso.length);
    expect(times.map((time) => new Date(Number(time) / 1_000).toISOString())).toEqual(
      iso.map((text) => new Date(text).toISOString()),
    );
  });

  it('without a zone is read as UTC, which is asked', () => {
    const proposal = propose(at({ 'Order Date': ['2026-01-13 10:00'] }));
    expect(proposal.mapping?.columns.event_timestamp?.time?.zone).toBe('UTC');
    expect(proposal.asked).toEqual(['time-zone']);
    expect(evidenceFor('Order Date', proposal)).toContain('time zone unknown');
  });

  it('in two formats that differ is asked, and blocks', () => {
    const proposal = propose(at({ Date: ['03/04/2026', '05/06/2026'] }), { timeZone: 'UTC' });
    expect(proposal.mapping).toBeUndefined();
    expect(proposal.asked).toEqual(['time-format']);
    expect(flagsOf(proposal)).toBe('--time-format "dd/MM/yyyy"\n--time-format "MM/dd/yyyy"');
  });

  it('with dots is day first, which is asked, and does not block', () => {
    const proposal = propose(at({ Datum: ['03.04.2026', '05.06.2026'] }), { timeZone: 'UTC' });
    expect(proposal.mapping?.columns.event_timestamp?.time?.formats).toEqual(['dd.MM.yyyy']);
    expect(proposal.asked).toEqual(['time-format']);
    expect(proposal.questions[0]?.text).toContain('Without an answer the day is first');
  });

  it('is day first where another column of the same form shows it', () => {
    const columns = {
      'Order Date': ['03/04/2026', '05/06/2026'],
      'Paid At': ['13/04/2026', '14/06/2026'],
    };
    const proposal = propose(at(columns), { timeZone: 'UTC' });
    expect(proposal.mapping?.columns.event_timestamp?.time?.formats).toEqual(['dd/MM/yyyy']);
    expect(evidenceFor('Order Date', proposal)).toContain('day and month as in "Paid At"');
  });

  it('is not that of a shipment', () => {
    const columns = { Date: ['2026-01-13', '2026-01-14'], 'Delivery Time': ['10:00', '11:00'] };
    expect(propose(at(columns)).fields).not.toHaveProperty('Delivery Time');
  });

  it('is asked for where two columns have times of the day', () => {
    const columns = {
      Date: ['2026-01-13', '2026-01-14'],
      from: ['10:00', '11:00'],
      to: ['12:00', '13:00'],
    };
    const proposal = propose(at(columns), { timeZone: 'UTC' });
    expect(flagsOf(proposal)).toBe('--column "time_of_day=from"\n--column "time_of_day=to"');
    const answered = propose(at(columns), {
      timeZone: 'UTC',
      columns: new Map([['time_of_day', 'to']]),
    });
    expect(answered.asked).toEqual([]);
    expect(answered.fields).toMatchObject({ Date: 'event_timestamp', to: 'event_timestamp' });
  });

  it('of a better name that cannot be read is asked for', () => {
    const columns = {
      'Order Date': ['13-01-26', '13-02-25'],
      'Paid at': ['2026-01-13T10:00:00Z', '2026-02-13T10:00:00Z'],
    };
    const proposal = propose(at(columns), { eventType: 'purchase' });
    expect(proposal.fields).toMatchObject({ 'Paid at': 'event_timestamp' });
    expect(questionTexts(proposal)).toContain('Without an answer the time is that of "Paid at".');
    const given = { columns: new Map([['event_timestamp', 'Paid at']] as const) };
    expect(propose(at(columns), { ...given, eventType: 'purchase' }).asked).toEqual([]);
  });

  it('is the earliest of several that are equally good, and asked for', () => {
    const columns = {
      'Created At': ['2026-01-14T10:00:00Z', '2026-01-15T10:00:00Z'],
      'Order Date': ['2026-01-13T10:00:00Z', '2026-01-14T10:00:00Z'],
    };
    const proposal = propose(at(columns));
    expect(proposal.fields).toMatchObject({ 'Order Date': 'event_timestamp' });
    expect(proposal.asked).toContain('column');
  });

  it('that is missing blocks', () => {
    const proposal = propose(ORDER);
    expect(proposal.mapping).toBeUndefined();
    expect(questionTexts(proposal)).toContain('No column has the time of the events.');
  });

  it('that cannot be read is told why', () => {
    const proposal = propose(at({ 'Order Date': ['13-01-26', '13-02-25'] }));
    expect(questionTexts(proposal)).toContain('"Order Date" cannot be read: a year of two digits');
  });
});
