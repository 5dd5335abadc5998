/** Stands for a page that failed: header and cart stay alive around it. */
export function PageFailure() {
  return (
    <div className="stop" role="alert">
      <h1>Something went wrong here</h1>
      <p>It is our fault, not yours. Your cart is safe.</p>
      <button type="button" className="button" onClick={() => window.location.reload()}>
        Load the page again
      </button>
    </div>
  );
}
