import { NO_MAPPING } from '../../../src/core/mapping/language/mapping.js';
import type { HeaderRules } from '../../../src/pipeline/parts/read-header.js';

/** Headers of our own format, of which all may be told. */
export const OWN_FORMAT: HeaderRules = {
  mapping: NO_MAPPING,
  onNewColumns: 'keep',
  hidesData: false,
};
