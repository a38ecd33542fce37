/** Up to this width, cards are folded by default; keep it equal to the number in style/grid.css. */
const PHONE = '(max-width: 600px)';

/** Unfolds all cards on a wide screen and folds them on a phone, also on resize. */
export function foldCards(): void {
  const phone = matchMedia(PHONE);
  const apply = () => {
    for (const card of document.querySelectorAll<HTMLDetailsElement>('details.fold')) {
      card.open = !phone.matches;
    }
  };
  phone.addEventListener('change', apply);
  apply();
}
