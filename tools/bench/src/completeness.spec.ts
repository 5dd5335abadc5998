import { expectComplete, type Effects } from './completeness';

const before: Effects = { mails: 5, logObjects: 5, deadLetters: 1 };

describe('orders', () => {
  it('are complete with a mail and a log object each, a mail twice at worst', () => {
    expect(() => expectComplete(2, before, { mails: 8, logObjects: 7, deadLetters: 1 })).not.toThrow();
  });

  it.each([
    ['a mail', { mails: 6, logObjects: 7, deadLetters: 1 }, '1 mails, 2 log objects and 0 dead letters'],
    ['a log object', { mails: 7, logObjects: 6, deadLetters: 1 }, '2 mails, 1 log objects and 0 dead letters'],
    ['somebody who looks at a dead letter', { mails: 7, logObjects: 7, deadLetters: 2 }, '2 mails, 2 log objects and 1 dead letters'],
  ])('are not while one lacks %s', (_, after, counts) => {
    expect(() => expectComplete(2, before, after)).toThrow(`2 orders are not complete: they have ${counts}`);
  });
});
