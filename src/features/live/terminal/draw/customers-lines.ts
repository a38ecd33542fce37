import { wrapWords } from '../../../../core/text/wrap-words.js';
import { textSection as cohortsText } from '../../../stats/sections/cohorts/text.js';
import { textSection as rfmText } from '../../../stats/sections/rfm/text.js';
import type { TextSection } from '../../../stats/forms/text/text-section.js';
import { headingLine } from '../layout/heading.js';
import type { Room, Scene } from './scene.js';

/** Number of lines besides the cohorts: two headings, the sentences, and the segments. */
const OTHER_LINES = 20;
const LEAST_COHORTS = 3;

/** Cohorts and segments of customers. Explanations are omitted if there is no room. */
export function customersLines({ paint, customers }: Scene, { columns, lines }: Room): string[] {
  if (customers === undefined) return ['Reading the customers …'];
  const { stats } = customers;
  if (stats === undefined) return ['Cannot read the customers; press b twice to retry.'];
  const limit = Math.max(LEAST_COHORTS, lines - OTHER_LINES);
  const parts = [
    { title: 'Customers by first month', ...cohortsText(stats, { columns, limit }) },
    { title: 'Customers by segment', ...rfmText(stats, { columns, limit }) },
  ];
  const draw = (withNotes: boolean) =>
    parts.flatMap(({ title, ...part }) => [
      headingLine(title, [], columns, paint),
      ...sectionLines(part, columns, withNotes),
    ]);
  const whole = draw(true);
  return whole.length <= lines ? whole : draw(false).slice(0, lines);
}

function sectionLines(
  { headline, lines, note = '' }: TextSection,
  columns: number,
  withNote: boolean,
): string[] {
  const notes = withNote && note !== '' ? wrapWords(note, columns, '  ') : [];
  return [...wrapWords(headline, columns), ...lines, ...notes];
}
