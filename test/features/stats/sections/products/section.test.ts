import { expect, it } from 'vitest';
import { reportSection } from '../../../../../src/features/stats/sections/products/html.js';
import { textSection } from '../../../../../src/features/stats/sections/products/text.js';
import { exampleStats } from '../../example-stats.js';

const VIEW = { columns: 80, limit: 10 };
const UNSOLD = exampleStats.topProducts.slice(1);

it('says that nothing was purchased', () => {
  expect(textSection({ ...exampleStats, topProducts: UNSOLD }, VIEW).headline).toBe(
    'No purchases; (none) was viewed most, 12 times.',
  );
});

it('draws no bars where nothing was purchased', () => {
  const section = reportSection({ ...exampleStats, topProducts: UNSOLD });
  expect(section).not.toHaveProperty('figure');
  expect(section.tables).toHaveLength(1);
});

it('draws a bar for each of several products of one name', () => {
  const [first] = exampleStats.topProducts;
  const topProducts = [1, 2, 3].map((productId) => ({ ...first!, productId, productName: 'Same' }));
  const { figure } = reportSection({ ...exampleStats, topProducts });
  const [drawing = ''] = figure?.markup.split('</svg>') ?? [];
  expect(drawing.match(/>Same</g)).toHaveLength(3);
});
