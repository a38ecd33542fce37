import type { Entry } from './help-page.js';
import type { ManifestFlag } from './manifest-command.js';

/** Maximum width of a list of values; a longer list is only in the description. */
const WIDEST_VALUE = 45;

/** The entry of a flag with its summary. */
export function briefFlag(flag: ManifestFlag): Entry {
  const words = flag.summary ?? flag.description ?? '';
  return { term: termOf({ ...flag, allowNo: false }), words: words.split('\n')[0] ?? '' };
}

/** The entry of a flag with its full description. */
export function fullFlag(flag: ManifestFlag): Entry {
  return { term: termOf(flag), words: flag.description ?? flag.summary ?? '' };
}

function termOf({ name, type, char, helpValue, allowNo }: ManifestFlag): string {
  const short = char === undefined ? '' : `-${char}, `;
  if (type === 'boolean') return `${short}--${allowNo === true ? '[no-]' : ''}${name}`;
  const value = typeof helpValue === 'object' ? helpValue.join('|') : (helpValue ?? 'VALUE');
  return `${short}--${name} ${value.length > WIDEST_VALUE ? 'NAME' : value}`;
}
