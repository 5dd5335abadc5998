import type { OrderBody } from '@order-carts/api-contract';
import { Money } from './money';
import { Picture } from './picture';

type PricedLine = OrderBody['lines'][number];

/** What is or will be ordered, with quantity, price and sum of each line. */
export function PricedLines({ lines }: { readonly lines: readonly PricedLine[] }) {
  return (
    <ul className="order-lines">
      {lines.map((line) => (
        <li key={line.productId} className="order-line">
          <Picture src={line.image} />
          <span className="order-line__name">
            {line.name}
            <span className="hint">
              {line.quantity} × <Money amount={line.unitPrice} />
            </span>
          </span>
          <Money amount={line.lineTotal} />
        </li>
      ))}
    </ul>
  );
}
