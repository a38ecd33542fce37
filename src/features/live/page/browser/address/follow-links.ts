import { queryOf, viewOf, type ShopView } from './shop-view.js';

/** Links an element to a view by a real URL, which can be opened in another tab. */
export function leadTo(link: Element, view: ShopView): void {
  const address = queryOf(view);
  if (link.getAttribute('href') !== address) link.setAttribute('href', address);
  link.setAttribute('data-view', '');
}

/** Calls back with a view when its link is followed, and on back or forward navigation. */
export function followLinks(onView: (view: ShopView) => void): void {
  document.addEventListener('click', (event) => {
    const link = linkOf(event);
    if (link === undefined) return;
    event.preventDefault();
    history.pushState(null, '', link.href);
    onView(viewOf(location.search));
  });
  addEventListener('popstate', () => onView(viewOf(location.search)));
}

/** The link to follow in this tab; undefined if the browser should handle the click itself. */
function linkOf(event: MouseEvent): HTMLAnchorElement | undefined {
  const isPlain = event.button === 0 && !event.defaultPrevented;
  const isModified = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
  if (!isPlain || isModified || !(event.target instanceof Element)) return undefined;
  return event.target.closest<HTMLAnchorElement>('a[data-view]') ?? undefined;
}
