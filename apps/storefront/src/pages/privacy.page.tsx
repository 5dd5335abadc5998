import { CART_TTL_DAYS } from '@order-carts/shared-kernel';
import { Link } from '../components/link';
import { PageHeading } from '../components/page-heading';

/** How long the ledger of mails is kept: the Notification Lambda's own period. */
const MAIL_LEDGER_DAYS = 35;

/** What is stored of a shopper, where, and for how long: as the system does it, not as a lawyer would like it. */
export function PrivacyPage() {
  return (
    <article className="prose">
      <PageHeading title="Privacy" />
      <p className="lead">We keep what it takes to bring you your order, and nothing to follow you around.</p>
      <h2>What we store</h2>
      <dl>
        <dt>Your cart</dt>
        <dd>Products and quantities, without your name. Deleted {CART_TTL_DAYS} days after its last change.</dd>
        <dt>Your order</dt>
        <dd>
          What you ordered and when, your name, e-mail address and delivery address. We need them to deliver, and keep orders for our books
          until you have your personal data erased.
        </dd>
        <dt>The mails we sent you</dt>
        <dd>That a mail was sent, when, and its number, so that you never get it twice. Deleted after {MAIL_LEDGER_DAYS} days.</dd>
        <dt>A request for your order links</dt>
        <dd>The address you type there waits up to an hour for its mail; if the mail cannot be sent, up to a day more.</dd>
        <dt>Technical logs</dt>
        <dd>
          Our servers note which pages and data were asked for, when, and from which network address. Names, e-mail addresses and keys are
          left out. Deleted after 90 days at the latest.
        </dd>
      </dl>
      <h2>What we do not do</h2>
      <p>
        No cookies, no tracking, no advertising, nothing from other websites on our pages. You pay on delivery, so we have no payment data
        at all.
      </p>
      <InYourBrowser />
      <h2>Who else sees it</h2>
      <p>
        Our servers and mails run at Amazon Web Services, which handles your data for us. Whoever delivers learns your name and address.
      </p>
      <h2>Erasure</h2>
      <p>
        Ask us to erase your data, and we remove your name, addresses and the record of our mails from all your orders, as soon as none is
        under way. Products, prices and dates stay in our books, without you. You may also ask what we have stored, and have it put right;
        your orders show it all: <Link to="/order-links">find my orders</Link>.
      </p>
    </article>
  );
}

function InYourBrowser() {
  return (
    <>
      <h2>In your browser</h2>
      <p>This shop keeps on this device, and nowhere else, what it takes to go on where you were. For all tabs, until you clear it:</p>
      <ul>
        <li>the key that opens your cart, until the cart is ordered or has expired;</li>
        <li>the keys that open your orders;</li>
        <li>
          an order that you sent and that got no certain answer, with your name, e-mail address and delivery address: by it a second try
          finds the first instead of ordering twice. It stays, even when the browser is closed, until a try is answered or a look at the
          checkout finds the order placed or its cart expired. At most five are kept.
        </li>
      </ul>
      <p>For one tab, until you close it:</p>
      <ul>
        <li>what you type at the checkout, until your order is placed;</li>
        <li>a change of your cart that was not yet saved when you left the page;</li>
        <li>the cart of a link that you opened, until it has been shown;</li>
        <li>when this page was last reloaded because of a new version.</li>
      </ul>
      <p>
        Clearing the data of this website in your browser removes all of it; the links in our mails still open your orders. On a device that
        others use, clear it after an order that got no answer.
      </p>
    </>
  );
}
