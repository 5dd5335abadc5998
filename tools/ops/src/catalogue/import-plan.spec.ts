import { aProduct } from '@order-carts/cart-domain/testing';
import { money } from '@order-carts/shared-kernel';
import { importPlan } from './import-plan';

const [tea, milk, bread] = ['tea', 'milk', 'bread'].map((productId) => aProduct({ productId })) as [Product, Product, Product];
type Product = ReturnType<typeof aProduct>;

describe('the plan of an import', () => {
  it('counts what is new, and whose texts or price differ', () => {
    const entries = [tea, { ...milk, name: 'Oat milk' }, { ...bread, unitPrice: money(1, 'EUR') }];
    expect(importPlan(entries, [milk, bread])).toEqual({ added: 1, changed: 2 });
  });

  it('has nothing to change where all is on sale just so, however many units are left', () => {
    expect(importPlan([tea, milk], [{ ...tea, unitsOnHand: 0 }, milk, bread])).toEqual({ added: 0, changed: 0 });
  });
});
