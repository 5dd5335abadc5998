export * from './cart.contract';
export * from './client';
export * from './health.contract';
export * from './money.contract';
export * from './order.contract';
export * from './problem.contract';
export * from './product.contract';
export * from './routes';
