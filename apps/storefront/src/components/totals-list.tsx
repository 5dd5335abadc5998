import type { TotalsBody } from '@order-carts/api-contract';
import { Money } from './money';

/** What the shop charges, by its own sum. `isSettling`: a change is on its way, so these figures are about to be replaced. */
export function TotalsList({ totals, isSettling = false }: { readonly totals: TotalsBody; readonly isSettling?: boolean }) {
  return (
    <dl className="totals" aria-busy={isSettling}>
      <div>
        <dt>Items</dt>
        <dd>
          <Money amount={totals.items} />
        </dd>
      </div>
      <div>
        <dt>Delivery</dt>
        <dd>{totals.delivery.amountMinor === 0 ? 'Free' : <Money amount={totals.delivery} />}</dd>
      </div>
      <div className="totals__total">
        <dt>Total</dt>
        <dd>
          <Money amount={totals.total} />
        </dd>
      </div>
    </dl>
  );
}
