/** For the calls that a batch makes of a messaging service: a few of them must fit into the 30 s of a function. */
export const MESSAGE_REQUEST_MS = 5000;

/**
 * How long a client of the SDK waits for one request (`requestHandler`). Without it a hanging connection is waited for
 * until the function itself is stopped, and the whole batch with it.
 */
export const requestLimits = (requestTimeout: number) => ({ connectionTimeout: 1000, requestTimeout, throwOnRequestTimeout: true });
