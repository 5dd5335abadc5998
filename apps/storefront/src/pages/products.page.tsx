import { PageHeading } from '../components/page-heading';
import { CartControl } from '../features/cart/cart-control';
import { titleOf } from '../features/catalogue/category-title';
import { ProductList } from '../features/catalogue/product-list';
import { useProductFilters } from '../features/catalogue/use-product-filters';

export function ProductsPage() {
  const { category } = useProductFilters().filters;
  return (
    <>
      <header className="welcome">
        <PageHeading title={category ? titleOf(category) : 'Good food, close to home'} />
        <p>From people who make it with care. Order in a minute, pay on delivery.</p>
      </header>
      <ProductList renderAction={(product) => <CartControl product={product} />} />
    </>
  );
}
