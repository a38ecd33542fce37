/**
 * The ISO 4217 codes that a currency sign can stand for. A sign of several currencies gives none of them, but must not
 * stand beside any other. Narrow symbols and their currencies: Unicode CLDR 47, common/main/en.xml and root.xml.
 */
const SIGNS: Readonly<Record<string, string>> = {
  '€': 'EUR',
  '£': 'GBP',
  '₹': 'INR',
  '₩': 'KRW',
  '₺': 'TRY',
  '₽': 'RUB',
  '₴': 'UAH',
  '₫': 'VND',
  '₪': 'ILS',
  '฿': 'THB',
  '₦': 'NGN',
  '₱': 'PHP',
  '₸': 'KZT',
  '₾': 'GEL',
  zł: 'PLN',
  Kč: 'CZK',
  Ft: 'HUF',
  лв: 'BGN',
  R$: 'BRL',
  US$: 'USD',
  A$: 'AUD',
  AU$: 'AUD',
  C$: 'CAD',
  CA$: 'CAD',
  NZ$: 'NZD',
  HK$: 'HKD',
  S$: 'SGD',
  SG$: 'SGD',
  NT$: 'TWD',
  MX$: 'MXN',
  'CN¥': 'CNY',
  'JP¥': 'JPY',
  '¥': 'JPY CNY',
  $: 'USD AUD CAD NZD HKD SGD TWD MXN ARS BBD BMD BND BSD BZD CLP COP FJD GYD JMD KYD LRD NAD SBD SRD TTD XCD',
  kr: 'SEK NOK DKK ISK',
  'kr.': 'DKK ISK',
  Fr: 'CHF',
  'Fr.': 'CHF',
  lei: 'RON MDL',
};

/** The signs that need no explanation in a mapping. FORMATS.md lists them. */
export const CURRENCY_SIGNS: readonly string[] = Object.keys(SIGNS);

const CODE = /^[A-Z]{3}$/;
const CODES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** Whether a text is a currency code of ISO 4217, in upper case. */
export function isCurrencyCode(text: string): boolean {
  return CODE.test(text) && CODES.has(text);
}

/**
 * The codes that a sign or a code beside an amount can stand for; none where it is no currency.
 * @param own what the signs mean in a mapping; it takes precedence.
 */
export function currenciesOf(
  sign: string,
  own: Readonly<Record<string, string>> = {},
): readonly string[] {
  if (Object.hasOwn(own, sign)) return [own[sign] ?? ''];
  if (isCurrencyCode(sign)) return [sign];
  return Object.hasOwn(SIGNS, sign) ? (SIGNS[sign] ?? '').split(' ') : [];
}
