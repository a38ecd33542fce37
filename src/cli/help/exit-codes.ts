import type { Section } from './help-page.js';

const PARAGRAPH = /(?:^|\n\n)Exit codes: ([^\n]*)(?:\n\n|$)/;

/** Removes the paragraph on exit codes from a description. */
export function withoutExitCodes(description: string): string {
  return description.replace(PARAGRAPH, '\n\n').trim();
}

/** The exit codes that a description ends with, a line each: `Exit codes: 0 success · 2 usage error.` */
export function exitCodesSection(description: string): Section[] {
  const [, list] = PARAGRAPH.exec(description) ?? [];
  if (list === undefined) return [];
  const parts = list.replace(/\.$/, '').split(' · ');
  const entries = parts.map((part) => {
    const [, term, words = ''] = /^(\d+(?:(?:, |\/)\d+)*)(?: (.*))?$/.exec(part) ?? [];
    return term === undefined ? { term: '', words: part } : { term, words: words || 'success' };
  });
  const coded = entries.filter(({ term }) => term !== '');
  const others = entries.filter(({ term }) => term === '').map(({ words }) => words);
  return [
    {
      heading: 'Exit codes',
      blocks: [
        ...(others.length === 0 ? [] : [{ kind: 'text', text: others.join('\n\n') } as const]),
        ...(coded.length === 0 ? [] : [{ kind: 'table', entries: coded } as const]),
      ],
    },
  ];
}
