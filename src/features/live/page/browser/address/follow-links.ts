import { queryOf, viewOf, type ShopView } from './shop-view.js';

/** Makes a link of the page lead to a view. It is a real address: it can be opened in another tab. */
export function leadTo(link: Element, view: ShopView): void {
  const address = queryOf(view);
  if (link.getAttribute('href') !== address) link.setAttribute('href', address);
  link.setAttribute('data-view', '');
}

/** Calls back with the view when a link to one is followed, and when the person goes back or forward. */
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

/** The link that is followed in this tab; undefined where the browser shall do what it does. */
function linkOf(event: MouseEvent): HTMLAnchorElement | undefined {
  const isPlain = event.button === 0 && !event.defaultPrevented;
  const isModified = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
  if (!isPlain || isModified || !(event.target instanceof Element)) return undefined;
  return event.target.closest<HTMLAnchorElement>('a[data-view]') ?? undefined;
}
