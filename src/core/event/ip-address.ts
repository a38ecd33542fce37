import { firstMatch, type BrokenRule } from './broken-rule.js';

/** The fault of a text that is neither IPv4 nor IPv6. */
export const NOT_AN_IP_ADDRESS: BrokenRule = {
  words: 'neither IPv4 nor IPv6',
  detail: (text) =>
    firstMatch(text, [
      [/^[\d.:a-f]+\/\d+$/i, 'an address range, not an address'],
      [/^\d+(?:\.\d+){3}:\d+$/, 'a port follows the address'],
      [/^\d+(?:\.\d+){3}$/, 'part above 255 or with a leading 0'],
      [/^\d+(?:\.\d+){0,2}\.?$/, 'fewer than four parts'],
      [/^\d+(?:\.\d+){4,}$/, 'more than four parts'],
    ]),
};
