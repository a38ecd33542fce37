import { find, setText } from '../../../../../display/browser/find.js';
import type { ShopNotice } from '../../../shop/shop-figures.js';

/** The state of the figures. `waiting`: those of a new view are not there yet. `lost`: the server does not answer. */
export type Phase = 'connecting' | 'running' | 'waiting' | 'away' | 'lost';

const LOST =
  'The connection was lost. These are the last figures; the page connects again by itself.';

/** Shows the state of the figures. style/connection.css greys those that may be old. */
export function showPhase(phase: Phase): void {
  document.body.dataset['phase'] = phase;
  find('#figures').setAttribute('aria-busy', String(phase === 'waiting'));
  const notice = find('#connection');
  notice.hidden = phase !== 'lost' && phase !== 'away';
  if (phase === 'lost') setText(notice, LOST);
}

/** Shows why the server has no new figures. */
export function showAway({ title, text }: Pick<ShopNotice, 'title' | 'text'>): void {
  const notice = find('#connection');
  const [head, rest] = [document.createElement('strong'), document.createElement('span')];
  head.textContent = title;
  rest.textContent = text;
  // What is read aloud is only touched when it changes.
  if (notice.textContent !== `${title}${text}`) notice.replaceChildren(head, rest);
}
