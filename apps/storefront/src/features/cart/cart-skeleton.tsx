/** The shape of a cart that is being asked for. */
export function CartSkeleton() {
  return (
    <div role="status">
      <span className="visually-hidden">Loading your cart</span>
      <ul className="cart-lines" aria-hidden="true">
        {['first', 'second', 'third'].map((line) => (
          <li key={line} className="cart-line">
            <span className="cart-line__picture skeleton" />
            <div className="cart-line__text">
              <span className="skeleton skeleton--line" />
              <span className="skeleton skeleton--word" />
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}
