import { describe, expect, it } from 'vitest';
import { KNOWN_EVENT_TYPES } from '../../../src/core/event/event-types.js';
import { eventMeaning } from '../../../src/core/vocabulary/event-meaning.js';
import eventWords from '../../../src/core/vocabulary/event-words.json' with { type: 'json' };

describe('eventMeaning', () => {
  it.each([...KNOWN_EVENT_TYPES])('%s means itself', (type) => {
    expect(eventMeaning(` ${type.toUpperCase()} `)).toEqual({ type, isCertain: true });
  });

  it.each([
    ['view_item', 'view'],
    ['Product Viewed', 'view'],
    ['ViewContent', 'view'],
    ['page_view', 'skip'],
    ['$pageview', 'skip'],
    ['AddToCart', 'add_to_cart'],
    ['addtocart', 'add_to_cart'],
    ['Product Added', 'add_to_cart'],
    ['Product Added to Wishlist', 'add_to_wishlist'],
    ['begin_checkout', 'checkout'],
    ['order_completed', 'purchase'],
    ['paid', 'purchase'],
    ['wc-completed', 'purchase'],
    ['bezahlt', 'purchase'],
    ['payé', 'purchase'],
    ['pagado', 'purchase'],
    ['pagato', 'purchase'],
    ['betaald', 'purchase'],
    ['Refunded', 'refund'],
    ['zurueckerstattet', 'refund'],
    ['zurückerstattet', 'refund'],
    ['remboursée', 'refund'],
    ['voided', 'skip'],
    ['échoué', 'skip'],
    ['test', 'skip'],
  ])('%s is certainly %s', (value, type) => {
    expect(eventMeaning(value)).toEqual({ type, isCertain: true });
  });

  it.each([
    ['transaction', 'purchase'],
    ['Order Shipped', undefined],
    ['Warenkorb', 'cart'],
    ['processing', 'purchase'],
    ['pending', 'skip'],
    ['offen', 'skip'],
    ['en attente de paiement', 'skip'],
    ['cancelled', 'refund'],
    ['storniert', 'refund'],
    ['annulé', 'refund'],
    ['partially_refunded', 'refund'],
    ['partially paid', 'skip'],
    ['nicht bezahlt', 'skip'],
    ['not paid', 'skip'],
    ['', undefined],
    ['unfulfilled by us', undefined],
  ])('%s is not certainly %s', (value, type) => {
    expect(eventMeaning(value)).toEqual(type && { type, isCertain: false });
  });

  it('says of what was sent that it was sold, if it is the state of an order', () => {
    expect(eventMeaning('versendet')).toEqual({ type: 'purchase', isCertain: false, isSent: true });
  });

  it('knows types of ours, what was sent and skip only', () => {
    const unknown = Object.keys(eventWords).filter((type) => !KNOWN_EVENT_TYPES.has(type));
    expect(unknown).toEqual(['sent', 'skip']);
  });

  it('has each word in one type', () => {
    const entries = Object.entries<Readonly<Record<string, readonly string[]>>>(eventWords);
    const misplaced = entries.flatMap(([type, byLanguage]) =>
      Object.values(byLanguage)
        .flat()
        .filter((word) => {
          const { type: found, isSent } = eventMeaning(word.replace(/\?$/, '')) ?? {};
          return (isSent === true ? 'sent' : found) !== type;
        }),
    );
    expect(misplaced).toEqual([]);
  });
});
