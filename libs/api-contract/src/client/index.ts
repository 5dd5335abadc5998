export * from './shop-client';
