/**
 * Limits of a cart. An order, its event, its cart and a STOCK item per line must fit into one DynamoDB transaction
 * (100 actions), hence at most 50 lines.
 */
export const MAX_LINES_PER_CART = 50;
export const MAX_QUANTITY_PER_LINE = 99;
export const CART_TTL_DAYS = 30;
/** How many of a cart's last write keys its row remembers: a retry within this many edits knows whether it landed. */
export const REMEMBERED_WRITE_KEYS = 16;
