import { checkAnswer } from './answer-check';
import { aProduct, productView } from './testing/fake-catalogue';

describe('answer check', () => {
  it('takes what the contract describes', () => {
    expect(() => checkAnswer('getProduct', 200, productView(aProduct('tea')))).not.toThrow();
  });

  it('names the field that breaks the contract', () => {
    const broken = { ...productView(aProduct('tea')), price: 'three' };
    expect(() => checkAnswer('getProduct', 200, broken)).toThrow('the answer 200 of getProduct breaks the contract: /price must be object');
  });
});
