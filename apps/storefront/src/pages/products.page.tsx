import { PageHeading } from '../components/page-heading';
import { CartControl } from '../features/cart/cart-control';
import { ProductList } from '../features/catalogue/product-list';

export function ProductsPage() {
  return (
    <>
      <header className="welcome">
        <PageHeading title="Good food, close to home" />
        <p>From people who make it with care. Order in a minute, pay on delivery.</p>
      </header>
      <ProductList renderAction={(product) => <CartControl product={product} />} />
    </>
  );
}
