import { Link } from '../components/link';
import { useParams } from 'react-router';
import { BackIcon } from '../components/icons';
import { CartControl } from '../features/cart/cart-control';
import { ProductDetails } from '../features/catalogue/product-details';

export function ProductPage() {
  const { productId = '' } = useParams();
  return (
    <>
      <Link className="back-link" to="/">
        <BackIcon /> All products
      </Link>
      <ProductDetails productId={productId} renderAction={(product) => <CartControl product={product} />} />
    </>
  );
}
