export { proxyTo } from './dynamodb-proxy';
export { openGateway, type Gateway } from './gateway';
export { parameterStore } from './parameter-store';
export { secretStore, secretValues } from './secret-store';
