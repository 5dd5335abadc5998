export { proxyTo } from './dynamodb-proxy';
export { openGateway, type Gateway, type Interceptor, type Proceed } from './gateway';
export { parameterStore } from './parameter-store';
export { READ_BYTES, type ServiceCall } from './service-call';
export { accessKeyOf, signatureOf } from './signature';
export type { InnerAnswer, InnerRequest } from './inner-call';
export { secretStore, secretValues } from './secret-store';
export { inProcess } from './in-process';
