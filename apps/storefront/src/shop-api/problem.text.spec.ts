import { PROBLEM_CODES } from '@order-carts/api-contract';
import { problemText } from './problem.text';

describe('problem text', () => {
  it('says something of its own about every problem of the contract', () => {
    const texts = PROBLEM_CODES.map((code) => problemText({ code }));
    expect(new Set(texts).size).toBe(PROBLEM_CODES.length);
    expect(texts).not.toContain(problemText({ code: 'of-a-newer-shop' }));
  });

  it('offers to try again when it does not know the problem, whatever its name', () => {
    for (const code of ['of-a-newer-shop', 'toString', '']) expect(problemText({ code })).toBe('That did not work. Please try again.');
  });
});
