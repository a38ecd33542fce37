import type { CustomerDetails } from '../shop/customer-details.js';
import { USER_AGENTS } from '../shop/user-agents.js';
import { ByteBlock } from './byte-block.js';
import { isGeneratedBy, type ColumnsBy, type MadeColumn } from './columns.js';

/** Writes the value of a customer column. On the hot path, once per new customer. */
export type CustomerWriter = (details: CustomerDetails, block: ByteBlock) => void;

const WRITERS = {
  customer_id: ({ id }, block) => block.putUuid(id),
  customer_email: ({ firstName, lastName, number, domain }, block) => {
    block.putAscii(firstName.mailbox);
    block.putAscii('.');
    block.putAscii(lastName.mailbox);
    // The number keeps the addresses of customers with the same name unique.
    block.putNumber(number + 1);
    block.putAscii('@');
    block.putAscii(domain);
  },
  customer_name: ({ firstName, lastName }, block) => {
    block.putText(firstName.written);
    block.putAscii(' ');
    block.putText(lastName.written);
  },
  customer_address: ({ address }, block) => {
    const { texts, values } = address;
    for (let index = 0; index < texts.length; index += 1) {
      block.putText(texts[index] ?? '');
      const value = values[index] ?? '';
      if (typeof value === 'number') block.putNumber(value);
      else block.putText(value);
    }
  },
  user_agent: ({ userAgent }, block) => block.putAscii(USER_AGENTS[userAgent] ?? ''),
  ip_address: ({ ipAddress }, block) => {
    block.putNumber(ipAddress >>> 24);
    for (let shift = 16; shift >= 0; shift -= 8) {
      block.putAscii('.');
      block.putNumber((ipAddress >>> shift) & 255);
    }
  },
  country: ({ country }, block) => block.putAscii(country.code),
  locale: ({ country }, block) => block.putAscii(country.locale),
  cohort: ({ cohort }, block) => block.putAscii(cohort),
} satisfies Record<CustomerColumn, CustomerWriter>;

/** A column whose value is constant per customer. */
export type CustomerColumn = ColumnsBy<'customer'>;

export function isCustomerColumn(column: MadeColumn): column is CustomerColumn {
  return isGeneratedBy(column, 'customer');
}

export function customerWriter(column: CustomerColumn): CustomerWriter {
  return WRITERS[column];
}

/** Room for the columns of a customer, with separators; all their texts are short. */
export const CUSTOMER_ROOM = 1 << 13;

/** Valid only within a call. */
const BLOCK = new ByteBlock(CUSTOMER_ROOM);

/** The value of a customer column. */
export function customerText(column: CustomerColumn, details: CustomerDetails): string {
  BLOCK.clear();
  WRITERS[column](details, BLOCK);
  return BLOCK.content.toString();
}
