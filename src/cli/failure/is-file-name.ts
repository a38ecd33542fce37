/** Whether a word reads like the name of a file: it ends with an extension. */
export function isFileName(word: string): boolean {
  return /[^./\\]\.[A-Za-z]\w{0,7}$/.test(word);
}
