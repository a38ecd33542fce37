/** Texts that the guard of an export changes or could be confused by. */
export const HOSTILE_TEXTS: readonly string[] = [
  '-20% Sale Shirt',
  "'-20% Sale Shirt",
  "''-20% Sale Shirt",
  '+49 170 1234567',
  "'+49 170 1234567",
  '-c3',
  "'-c3",
  '=1+1',
  '\'=HYPERLINK("http://x")',
  '@sum(a1)',
  "'80s Shirt",
  "'tis",
  '-7',
  "'-7",
  "O'Hara",
];
