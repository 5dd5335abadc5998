import { nearestTo } from './nearest';

describe('the name that was probably meant', () => {
  it.each([
    ['PublishBach', 'PublishBatch'],
    ['publish', 'Publish'],
    ['order-lamda', 'order-lambda'],
    ['tea', undefined],
    ['', undefined],
  ])('by %j is %j', (word, name) => {
    expect(nearestTo(word, ['Publish', 'PublishBatch', 'order-lambda'])).toBe(name);
  });
});
