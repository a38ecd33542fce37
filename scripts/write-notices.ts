import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { notices } from './release/notices.ts';
import { shippedComponents } from './release/shipped-components.ts';

// Writes dist/THIRD-PARTY-NOTICES.txt, which is shipped with the npm package and the executables.

const root = join(import.meta.dirname, '..');
writeFileSync(join(root, 'dist/THIRD-PARTY-NOTICES.txt'), notices(shippedComponents(root)));
