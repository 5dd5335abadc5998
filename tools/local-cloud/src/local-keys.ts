/** Nothing here is secret: the gateway reads service and region out of a signature and does not check it. */
export const LOCAL_KEYS = { accessKeyId: 'local', secretAccessKey: 'local' };
/** Of the cloud's own calls of services: its pollers, its deliveries, its deployment of the website. */
export const CLOUD_KEYS = { ...LOCAL_KEYS, accessKeyId: 'localcloud' };
