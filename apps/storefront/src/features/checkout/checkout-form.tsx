import type { CartBody, PlacedOrderBody } from '@order-carts/api-contract';
import { useRef, type SubmitEvent } from 'react';
import { formatMoney } from '@order-carts/shared-kernel';
import type { KeyValueStore } from '../../browser/key-value-store';
import { Link } from '../../components/link';
import { CheckoutObstacle } from './checkout-obstacle';
import { CheckoutSummary } from './checkout-summary';
import type { DeliveryField } from './delivery-draft';
import { DeliveryFields } from './delivery-fields';
import type { LineCorrection, OrderChange } from './order-changes';
import { OrderQuestion } from './order-question';
import type { PlaceOrderTools } from './place-order';
import { useDeliveryForm } from './use-delivery-form';
import { usePlaceOrder, type Obstacle } from './use-place-order';
import './checkout.css';

export interface CheckoutFormProps {
  /** The cart as shown: its lines, prices and version are what is ordered. */
  readonly cart: CartBody;
  readonly secret: string;
  /** An edit of the cart is still on its way. */
  readonly isCartSettling: boolean;
  readonly tools: PlaceOrderTools;
  /** Where the draft is kept. */
  readonly drafts: KeyValueStore;
  readonly onPlaced: (order: PlacedOrderBody) => void;
  /** The shopper accepts what changed: bring the cart there. `cart` is the newest one, when it is known. */
  readonly onAccept: (corrections: readonly LineCorrection[], cart: CartBody | undefined) => void;
}

/** Everything an order needs, on one page. */
export function CheckoutForm({ cart, secret, isCartSettling, tools, drafts, onPlaced, onAccept }: CheckoutFormProps) {
  const form = useDeliveryForm(drafts);
  const element = useRef<HTMLFormElement>(null);
  const order = usePlaceOrder(tools, (placed) => {
    form.forget();
    onPlaced(placed);
  });
  const focus = (field: DeliveryField | undefined) => field && focusField(element.current, field);

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const fault = form.check();
    if (fault) return focus(fault);
    if (isCartSettling) return;
    const outcome = await order.place(cart, secret, form.draft);
    if (outcome?.type === 'refused') focus(form.blame(outcome.problem));
  };
  const accept = (changes: readonly OrderChange[], current: CartBody | undefined) => {
    order.goOn();
    onAccept(correctionsIn(changes), current);
    element.current?.querySelector<HTMLElement>('[type="submit"]')?.focus();
  };

  const question = questionOf(order.obstacle, cart);
  return (
    <form className="columns" noValidate ref={element} onSubmit={(event) => void submit(event)}>
      <DeliveryFields form={form} />
      <div className="checkout__side">
        <CheckoutSummary cart={cart} isSettling={isCartSettling} />
        {question && <OrderQuestion changes={question.changes} onAccept={() => accept(question.changes, question.cart)} />}
        {order.obstacle && order.obstacle.type !== 'question' && <CheckoutObstacle obstacle={order.obstacle} />}
        <button
          type="submit"
          className="button button--wide"
          aria-disabled={order.isPlacing || isCartSettling}
          hidden={question !== undefined}
        >
          {order.isPlacing ? 'Placing your order…' : `Place order · ${formatMoney(cart.totals.total)}`}
        </button>
        <p className="hint checkout__promise">
          You pay on delivery: nothing is charged now. By ordering you accept our <Link to="/terms">terms</Link> and our{' '}
          <Link to="/privacy">privacy notice</Link>.
        </p>
      </div>
    </form>
  );
}

interface Question {
  readonly changes: readonly OrderChange[];
  readonly cart?: CartBody | undefined;
}

/** What the shop asked; else, what is in the cart but no longer sold, since an order cannot hold it. */
function questionOf(obstacle: Obstacle | undefined, { withdrawn }: CartBody): Question | undefined {
  if (obstacle?.type === 'question') return obstacle;
  if (withdrawn.length === 0) return undefined;
  const changes = withdrawn.map(({ productId }) => ({
    text: `${productId.replaceAll('-', ' ')} is no longer sold.`,
    correction: { productId, quantity: 0 },
  }));
  return { changes };
}

function correctionsIn(changes: readonly OrderChange[]): LineCorrection[] {
  return changes.flatMap(({ correction }) => (correction ? [correction] : []));
}

function focusField(form: HTMLFormElement | null, field: DeliveryField): void {
  const control = form?.elements.namedItem(field);
  if (control instanceof HTMLElement) control.focus();
}
