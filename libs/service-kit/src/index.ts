export * from './batch/grouped-batch';
export * from './logger/create-logger';
export * from './settings/read-settings';
export * from './trace/traceparent';
