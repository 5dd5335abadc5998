/** The shape of a cart that is being asked for. */
export function CartSkeleton() {
  return (
    <div className="columns" role="status">
      <span className="visually-hidden">Loading your cart</span>
      <ul className="cart-lines" aria-hidden="true">
        {['first', 'second', 'third'].map((line) => (
          <li key={line} className="cart-line">
            <span className="cart-line__picture skeleton" />
            <div className="cart-line__text">
              <span className="skeleton skeleton--line" />
              <span className="skeleton skeleton--word" />
            </div>
            <div className="cart-line__actions">
              <span className="skeleton skeleton--stepper" />
            </div>
          </li>
        ))}
      </ul>
      <div className="summary cart-summary" aria-hidden="true">
        <span className="skeleton skeleton--word" />
        <span className="skeleton skeleton--text" />
        <span className="skeleton skeleton--button" />
      </div>
    </div>
  );
}
