import { PageHeading } from '../components/page-heading';
import { OrderLinksForm } from '../features/orders/order-links-form';

export function OrderLinksPage() {
  return (
    <>
      <PageHeading title="Find my orders" />
      <p className="lead">Tell us the e-mail address you ordered with. We send the links of your orders there, and nowhere else.</p>
      <OrderLinksForm />
    </>
  );
}
