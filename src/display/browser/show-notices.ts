import { find, make } from './find.js';

/** A notice for the user: a headline and its details. */
export interface PageNotice {
  readonly urgent: boolean;
  readonly title: string;
  readonly text: string;
}

/** Shows notices above the figures. Text that screen readers announce is changed only if it differs. */
export function showNotices(notices: readonly PageNotice[]): void {
  const area = find('#notices');
  if (area.childElementCount !== notices.length) {
    area.replaceChildren(...notices.map(() => make('p')));
  }
  for (const [index, { urgent, title, text }] of notices.entries()) {
    const notice = area.children[index];
    if (notice === undefined || notice.textContent === `${title}${text}`) continue;
    notice.className = urgent ? 'notice urgent' : 'notice';
    notice.replaceChildren(make('strong', title), text);
  }
}
