import type { OrderBody } from '@order-carts/api-contract';
import { CheckIcon, CrossIcon } from '../../components/icons';
import { STATUS_TEXT } from './order-status.text';

type OrderStatus = OrderBody['status'];

const USUAL_WAY: readonly OrderStatus[] = ['placed', 'packed', 'shipped', 'delivered'];

const dayAndTime = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short' });

/** Where the order is: the steps it has taken, with their times, and those that are still to come. */
export function OrderTimeline({ order }: { readonly order: OrderBody }) {
  const taken = order.timeline;
  const isCancelled = order.status === 'cancelled';
  const ahead = isCancelled ? [] : USUAL_WAY.filter((status) => !taken.some((step) => step.status === status));
  return (
    <ol className="timeline" aria-label="Progress of your order">
      {taken.map(({ status, at }, index) => (
        <li
          key={`${status} ${at}`}
          className={`timeline__step timeline__step--${status === 'cancelled' ? 'cancelled' : 'taken'}`}
          aria-current={index === taken.length - 1 ? 'step' : undefined}
        >
          <span className="timeline__mark">{status === 'cancelled' ? <CrossIcon /> : <CheckIcon />}</span>
          <span className="timeline__status">{STATUS_TEXT[status]}</span>
          <time className="hint" dateTime={at}>
            {dayAndTime.format(new Date(at))}
          </time>
        </li>
      ))}
      {ahead.map((status) => (
        <li key={status} className="timeline__step">
          <span className="timeline__mark" />
          <span className="timeline__status">
            {STATUS_TEXT[status]}
            <span className="visually-hidden">, still to come</span>
          </span>
        </li>
      ))}
    </ol>
  );
}
