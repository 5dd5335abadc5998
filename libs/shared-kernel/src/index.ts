export * from './assert-never';
export * from './ids';
export * from './limits';
export * from './money';
