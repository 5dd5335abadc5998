import type { CartBody } from '@order-carts/api-contract';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState, type SubmitEvent } from 'react';
import type { KeyValueStore } from '../../browser/key-value-store';
import { Link } from '../../components/link';
import { shopQuery } from '../../shop-api/shop.query';
import { useShopApi } from '../../shop-api/shop-api-context';
import { CheckoutObstacle } from './checkout-obstacle';
import { CheckoutSummary } from './checkout-summary';
import type { DeliveryField } from './delivery-draft';
import { DeliveryFields } from './delivery-fields';
import { offerOf, type Offer } from './offer';
import { OrderQuestion } from './order-question';
import { PlaceButton } from './place-button';
import type { PlaceOutcome } from './place-order';
import { questionBefore, type Question } from './question';
import { useDeliveryForm } from './use-delivery-form';
import { usePlaceOrder, type PlaceOrderControls, type PlaceOrderOptions } from './use-place-order';
import './checkout.css';

export interface CheckoutFormProps extends Omit<PlaceOrderOptions, 'rule'> {
  /** The cart as shown: its lines, prices and version are what is ordered. */
  readonly cart: CartBody;
  /** An edit of the cart is still on its way. */
  readonly isCartSettling: boolean;
  /** Where the draft is kept. */
  readonly drafts: KeyValueStore;
}

/** Everything an order needs, on one page. */
export function CheckoutForm({ isCartSettling, drafts, onPlaced, ...rest }: CheckoutFormProps) {
  const { cart } = rest;
  const form = useDeliveryForm(drafts);
  const element = useRef<HTMLFormElement>(null);
  const { data: shop } = useQuery(shopQuery(useShopApi()));
  const order = usePlaceOrder({
    ...rest,
    rule: shop?.delivery,
    onPlaced: (placed) => {
      form.forget();
      onPlaced(placed);
    },
  });
  const [offer, agree] = useOffer(cart);
  const focus = (field: DeliveryField | undefined) => field && focusField(element.current, field);

  const finish = (outcome: PlaceOutcome | undefined) => {
    if (outcome?.type === 'refused') focus(form.blame(outcome.problem));
  };
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const fault = form.check();
    if (fault) return focus(fault);
    if (!isCartSettling) finish(await order.place(offer, form.draft));
  };

  const { question, isOrdering } = questionOf(order, cart);
  const accept = async (accepted: Question) => {
    if (!isOrdering) {
      await order.update(accepted);
      return element.current?.querySelector<HTMLElement>('[type="submit"]')?.focus();
    }
    const fault = form.check();
    if (fault) return focus(fault);
    agree(accepted.offer);
    finish(await order.accept(accepted, form.draft));
  };

  return (
    <form className="columns" noValidate ref={element} onSubmit={(event) => void submit(event)}>
      <DeliveryFields form={form} />
      <div className="checkout__side">
        <CheckoutSummary cart={cart} isSettling={isCartSettling} />
        {question && <OrderQuestion question={question} isOrdering={isOrdering} onAccept={() => void accept(question)} />}
        <CheckoutObstacle obstacle={order.obstacle} />
        <PlaceButton
          total={offer.total ?? cart.totals.total}
          isPlacing={order.isPlacing}
          isDisabled={order.isPlacing || isCartSettling}
          isHidden={question !== undefined}
          trouble={order.trouble}
        />
        <p className="hint checkout__promise">
          You pay on delivery: nothing is charged now. By ordering you accept our <Link to="/terms">terms</Link> and our{' '}
          <Link to="/privacy">privacy notice</Link>.
        </p>
      </div>
    </form>
  );
}

/** What the shop asked, answered by ordering; else what is in the cart but no longer sold, which has to leave it first. */
function questionOf({ obstacle, isPlacing }: PlaceOrderControls, cart: CartBody) {
  if (obstacle?.type !== 'question') return { question: isPlacing ? undefined : questionBefore(cart), isOrdering: false };
  const { offer } = obstacle.question;
  return { question: obstacle.question, isOrdering: offer.total !== undefined && offer.lines.length > 0 };
}

/** The cart as shown, or what the shopper has said yes to: the shop's snapshot may show an accepted price a moment later. */
function useOffer(cart: CartBody): readonly [Offer, (agreed: Offer) => void] {
  const [agreed, setAgreed] = useState<Offer>();
  const shown = offerOf(cart);
  const isAgreed = agreed?.cartId === shown.cartId && agreed.cartVersion === shown.cartVersion;
  return [isAgreed ? agreed : shown, setAgreed];
}

function focusField(form: HTMLFormElement | null, field: DeliveryField): void {
  const control = form?.elements.namedItem(field);
  if (control instanceof HTMLElement) control.focus();
}
