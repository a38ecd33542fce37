import type { Interaction } from '../shop/interaction.js';
import { isGeneratedBy, type ColumnsBy, type MadeColumn } from './columns.js';

const TEXTS = {
  event_type: ({ eventType }) => eventType,
  product_id: ({ product }) => String(product.id),
  product_name: ({ product }) => product.name,
  category: ({ product }) => product.category,
  brand: ({ product }) => product.brand,
  sku: ({ product }) => product.sku,
  price: ({ product }) => (product.cents / 100).toFixed(2),
} satisfies Record<InteractionColumn, (interaction: Interaction) => string>;

/** A column whose value is constant per event type and product. */
export type InteractionColumn = ColumnsBy<'interaction'>;

export function isInteractionColumn(column: MadeColumn): column is InteractionColumn {
  return isGeneratedBy(column, 'interaction');
}

/** The value of an interaction column. */
export function interactionText(column: InteractionColumn, interaction: Interaction): string {
  return TEXTS[column](interaction);
}
