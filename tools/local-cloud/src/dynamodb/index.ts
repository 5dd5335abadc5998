export { startEngine, type DynamoDbEngine, type EngineOptions } from './engine';
export { createTables } from './tables';
export { startSweeper, sweepExpired } from './ttl-sweeper';
