import { notBuilt } from './not-built';

describe('what is said of bundles that could not be built', () => {
  it('is nothing of those that were', () => {
    expect(notBuilt([{ name: 'api', fault: undefined }])).toEqual([]);
  });

  it('names each mistake once, with all the bundles it is in', () => {
    expect(
      notBuilt([
        { name: 'api', fault: 'libs/words.ts:1:24' },
        { name: 'order-lambda', fault: 'apps/order-lambda/src/main.ts:3:1' },
        { name: 'event-lambda', fault: 'libs/words.ts:1:24' },
      ]),
    ).toEqual([
      'api, event-lambda: not built; the former code goes on\nlibs/words.ts:1:24',
      'order-lambda: not built; the former code goes on\napps/order-lambda/src/main.ts:3:1',
    ]);
  });
});
