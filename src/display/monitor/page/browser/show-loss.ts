import { find } from './find.js';

/** Says that nothing is heard of the run any more, unless it is over and that is known. */
export function showLoss(): void {
  if (document.body.dataset['phase'] === 'ended') return;
  document.body.dataset['phase'] = 'lost';
  const notice = find('#connection');
  notice.textContent =
    'The connection to the run is lost; these are its last figures. Trying again …';
  notice.hidden = false;
}

/** Takes it back. */
export function hideLoss(): void {
  find('#connection').hidden = true;
}
