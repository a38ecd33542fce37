/** The bytes of the decimal digits 0 and 9. */
export const ZERO = 0x30;
export const NINE = 0x39;
