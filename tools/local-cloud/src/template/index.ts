export { explainIgnored } from './explain';
export { TemplateError } from './fault';
export { arrayAt, isObject, numberAt, objectAt, readJson, textAt } from './json';
export { ACCOUNT_ID, loadModel, type ModelOptions } from './model';
export type { Addresses } from './registry/types';
export type { CloudModel, Ignored, JsonObject, JsonValue, LoadedModel, Resource } from './resource';
