import { expect, it } from 'vitest';
import type { Section } from '../../../../src/features/stats/forms/section.js';

const whole = {
  name: 'everything',
  about: 'events',
  needs: [],
  query: async () => ({ readSection: async () => [] }),
  text: async () => ({ textSection: () => ({ headline: 'All is well.', lines: [] }) }),
  csv: async () => ({ sectionTable: () => ({ head: ['what'], rows: [] }) }),
  html: async () => ({
    reportSection: () => ({ id: 'all', title: 'All', headline: 'All is well.', tables: [] }),
  }),
} as const satisfies Section;

it('a section that leaves a part out does not compile', () => {
  const { name, about, needs, query, text, csv, html } = whole;
  const incomplete: readonly Section[] = [
    // @ts-expect-error there is no name
    { about, needs, query, text, csv, html },
    // @ts-expect-error it is not said what it is about
    { name, needs, query, text, csv, html },
    // @ts-expect-error it is not said what else it shows
    { name, about, query, text, csv, html },
    // @ts-expect-error there is no query
    { name, about, needs, text, csv, html },
    // @ts-expect-error there is no text
    { name, about, needs, query, csv, html },
    // @ts-expect-error there is no CSV
    { name, about, needs, query, text, html },
    // @ts-expect-error there is no HTML
    { name, about, needs, query, text, csv },
  ];
  expect(incomplete.map((section) => Object.keys(section).length)).toEqual([6, 6, 6, 6, 6, 6, 6]);
});

it('a section says what it does not have; text and CSV only together', () => {
  const sections: readonly Section[] = [
    { ...whole, query: 'none', html: 'none' },
    { ...whole, text: 'none', csv: 'none' },
    // @ts-expect-error --section would offer it for text only
    { ...whole, csv: 'none' },
    // @ts-expect-error --section would offer it for CSV only
    { ...whole, text: 'none' },
  ];
  expect(sections).toHaveLength(4);
});

it('a file that exports something else does not compile', () => {
  const sections: readonly Section[] = [
    // @ts-expect-error what is read must be an object or a list
    { ...whole, query: async () => ({ readSection: async () => undefined }) },
    // @ts-expect-error the name of the function is part of the contract
    { ...whole, text: async () => ({ render: () => ({ headline: 'All is well.', lines: [] }) }) },
    // @ts-expect-error a page shows more than text
    { ...whole, html: async () => ({ reportSection: () => ({ headline: 'All', lines: [] }) }) },
  ];
  expect(sections).toHaveLength(3);
});
