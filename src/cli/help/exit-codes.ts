import type { Section } from './help-page.js';

const PARAGRAPH = /(?:^|\n\n)Exit codes: ([^\n]*)(?:\n\n|$)/;

/** A description without its paragraph on exit codes. */
export function withoutExitCodes(description: string): string {
  return description.replace(PARAGRAPH, '\n\n').trim();
}

/** The exit codes that a description ends with, a line each: `Exit codes: 0 done · 2 usage.` */
export function exitCodesSection(description: string): Section[] {
  const [, list] = PARAGRAPH.exec(description) ?? [];
  if (list === undefined) return [];
  const parts = list.replace(/\.$/, '').split(' · ');
  const entries = parts.map((part) => {
    const [, term, words = ''] = /^(\d+(?:(?:, |\/)\d+)*)(?: (.*))?$/.exec(part) ?? [];
    return term === undefined ? { term: '', words: part } : { term, words: words || 'done' };
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
