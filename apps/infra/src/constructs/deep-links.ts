/**
 * A CloudFront function (runtime 2.0): a path whose last part has no dot is a page of the storefront, not a file.
 *
 * Not an error page of the distribution: that would hide the API's own 403 and 404 as well.
 */
export const deepLinks = `function handler(event) {
  const request = event.request;
  if (!request.uri.split('/').pop().includes('.')) request.uri = '/index.html';
  return request;
}
`;
