/** Nothing here is secret: the gateway reads service and region out of a signature and does not check it. */
export const LOCAL_KEYS = { accessKeyId: 'local', secretAccessKey: 'local' };
