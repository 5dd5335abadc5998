import type { OrderBody } from '@order-carts/api-contract';
import { Link } from '../../components/link';
import { Empty } from '../../components/empty';
import { Failure } from '../../components/failure';
import { PageHeading } from '../../components/page-heading';
import { PricedLines } from '../../components/priced-lines';
import { TotalsList } from '../../components/totals-list';
import { problemIn } from '../../shop-api/problem-error';
import { countryName } from '../../components/country-name';
import { CancelOrder } from './cancel-order';
import { PAYMENT_TEXT, STATUS_MEANING, STATUS_TEXT } from './order-status.text';
import { OrderTimeline } from './order-timeline';
import { useLiveOrder } from './use-live-order';
import './orders.css';
import './orders-print.css';

export interface OrderViewProps {
  readonly orderId: string;
  readonly token: string;
  /** The shopper comes from the checkout: say thank you. */
  readonly isJustPlaced: boolean;
}

/** An order, opened by its token. */
export function OrderView({ orderId, token, isJustPlaced }: OrderViewProps) {
  const { data: order, error, refetch } = useLiveOrder(orderId, token);
  if (order) return <Order order={order} token={token} isJustPlaced={isJustPlaced && order.status === 'placed'} />;
  if (problemIn(error)?.status === 404 || problemIn(error)?.status === 400) return <ClosedOrder />;
  if (error) {
    return (
      <>
        <PageHeading title="Your order" />
        <Failure text="We could not load your order. It is safe with us." error={error} onRetry={() => void refetch()} />
      </>
    );
  }
  return <OrderSkeleton />;
}

/** Nobody sees an order without its token; the mail's link carries it. */
export function ClosedOrder() {
  return (
    <>
      <PageHeading title="This order is closed to you" />
      <Empty text="To open an order, use the link in one of its mails: it carries the key. A part of it may be missing here.">
        <Link className="button" to="/order-links">
          Send me my order links
        </Link>
        <Link className="link" to="/">
          See all products
        </Link>
      </Empty>
    </>
  );
}

const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long' });

interface OpenOrderProps extends Omit<OrderViewProps, 'orderId'> {
  readonly order: OrderBody;
}

function Order({ order, token, isJustPlaced }: OpenOrderProps) {
  return (
    <article className="order">
      <header className="order__head">
        <PageHeading title={isJustPlaced ? 'Thank you, your order is placed' : `Order ${order.orderNumber}`} />
        {isJustPlaced && (
          <p className="order__thanks">
            A confirmation is on its way to <strong>{order.contact.email}</strong>. Its link brings you back to this page.
          </p>
        )}
        <p className="order__number">
          {isJustPlaced ? (
            <>
              Order number <strong>{order.orderNumber}</strong>
            </>
          ) : (
            `Placed on ${day.format(new Date(order.placedAt))}`
          )}
          {' · '}
          <span role="status">{STATUS_TEXT[order.status]}</span>
        </p>
        <p>{STATUS_MEANING[order.status]}</p>
      </header>
      <OrderTimeline order={order} />
      <div className="order__columns">
        <OrderLines order={order} />
        <div className="order__side">
          <OrderFacts order={order} />
          <CancelOrder order={order} token={token} />
          <button type="button" className="link-button print-button" onClick={() => window.print()}>
            Print this order
          </button>
        </div>
      </div>
    </article>
  );
}

function OrderLines({ order }: { readonly order: OrderBody }) {
  return (
    <section className="panel" aria-labelledby="order-lines">
      <h2 id="order-lines">What you ordered</h2>
      <PricedLines lines={order.lines} />
      <TotalsList totals={order.totals} />
    </section>
  );
}

function OrderFacts({ order: { contact, address, status } }: { readonly order: OrderBody }) {
  const town = [address.postalCode, address.city].filter(Boolean).join(' ');
  const lines = [contact.name, address.line1, address.line2, town, countryName(address.country)].filter(Boolean);
  return (
    <section className="panel" aria-labelledby="order-delivery">
      <h2 id="order-delivery">Delivery</h2>
      <address>
        {lines.map((line, index) => (
          <span key={index}>{line}</span>
        ))}
      </address>
      <h2>Payment</h2>
      <p>{PAYMENT_TEXT[status]}</p>
      <h2>E-mail</h2>
      <p className="breaks">{contact.email}</p>
    </section>
  );
}

function OrderSkeleton() {
  return (
    <div className="order" role="status">
      <span className="visually-hidden">Loading your order</span>
      <div className="order__head" aria-hidden="true">
        <span className="skeleton skeleton--title" />
        <span className="skeleton skeleton--line" />
      </div>
      <span className="skeleton skeleton--text" />
      <div className="order__columns" aria-hidden="true">
        <div className="panel">
          <span className="skeleton skeleton--word" />
          <span className="skeleton skeleton--text" />
        </div>
        <div className="panel">
          <span className="skeleton skeleton--word" />
          <span className="skeleton skeleton--text" />
        </div>
      </div>
    </div>
  );
}
