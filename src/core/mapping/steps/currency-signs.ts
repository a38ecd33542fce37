/**
 * The ISO 4217 codes that a currency sign can mean. A sign of several currencies selects none of them, but
 * contradicts any other. Narrow symbols and their currencies: Unicode CLDR 47, common/main/en.xml and root.xml.
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

/** The signs that a mapping need not define. FORMATS.md lists them. */
export const CURRENCY_SIGNS: readonly string[] = Object.keys(SIGNS);

const CODE = /^[A-Z]{3}$/;
const CODES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** Whether a text is a currency code of ISO 4217, in upper case. */
export function isCurrencyCode(text: string): boolean {
  return CODE.test(text) && CODES.has(text);
}

/**
 * The codes that a sign or a code next to an amount can mean; none if it is not a currency.
 * @param own the signs defined in a mapping; they take precedence.
 */
export function currenciesOf(
  sign: string,
  own: Readonly<Record<string, string>> = {},
): readonly string[] {
  if (Object.hasOwn(own, sign)) return [own[sign] ?? ''];
  if (isCurrencyCode(sign)) return [sign];
  return Object.hasOwn(SIGNS, sign) ? (SIGNS[sign] ?? '').split(' ') : [];
}
