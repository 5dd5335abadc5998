export { startEngine, type DynamoDbEngine, type EngineOptions } from './engine';
export { EXPIRY_IDENTITY, ExpiredKeys } from './expired-keys';
export { createTables } from './tables';
export { startSweeper, sweepExpired } from './ttl-sweeper';
