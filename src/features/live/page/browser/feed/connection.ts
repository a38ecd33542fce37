import { find, setText } from '../../../../../display/browser/find.js';
import type { ShopNotice } from '../../../shop/shop-figures.js';

/**
 * The connection state. `waiting`: the figures of a new view have not arrived. `lost`: the server does not
 * respond.
 */
export type Phase = 'connecting' | 'running' | 'waiting' | 'away' | 'lost';

const LOST =
  'The connection was lost. These are the last figures; the page reconnects automatically.';

/** Shows the connection state. style/connection.css dims figures that may be outdated. */
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
  // Text that screen readers announce is changed only if it differs.
  if (notice.textContent !== `${title}${text}`) notice.replaceChildren(head, rest);
}
