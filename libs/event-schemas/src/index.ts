export * from './cloud-event';
export * from './event-log-key';
export * from './event-reading';
export * from './logged-event';
export * from './notification-undeliverable.v1';
export * from './order-event';
export * from './order-moves.v1';
export * from './order-placed.v1';
