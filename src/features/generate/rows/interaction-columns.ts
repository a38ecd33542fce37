import type { Interaction } from '../shop/interaction.js';
import type { MadeColumn } from './columns.js';

const TEXTS = {
  event_type: ({ eventType }) => eventType,
  product_id: ({ product }) => String(product.id),
  product_name: ({ product }) => product.name,
  category: ({ product }) => product.category,
  brand: ({ product }) => product.brand,
  sku: ({ product }) => product.sku,
  price: ({ product }) => (product.cents / 100).toFixed(2),
} satisfies Partial<Record<MadeColumn, (interaction: Interaction) => string>>;

/** A column that says the same whenever a visitor does the same with a product. */
export type InteractionColumn = keyof typeof TEXTS;

export function isInteractionColumn(column: MadeColumn): column is InteractionColumn {
  return column in TEXTS;
}

/** What a column says of a interaction. */
export function interactionText(column: InteractionColumn, interaction: Interaction): string {
  return TEXTS[column](interaction);
}
