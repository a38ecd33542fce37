/** Up to this width, cards are folded until a person unfolds them; the same number stands in style/grid.css. */
const PHONE = '(max-width: 600px)';

/** Opens all cards on a wide screen and folds them on a phone, also when the window changes its size. */
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
