export * from './shop-client';
export * from './watch-order';
