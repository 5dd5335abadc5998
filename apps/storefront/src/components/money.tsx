import type { MoneyBody } from '@order-carts/api-contract';
import { formatMoney } from '@order-carts/shared-kernel';

export function Money({ amount }: { readonly amount: MoneyBody }) {
  return <span className="money">{formatMoney(amount)}</span>;
}
