import { serviceOf } from './signature';

describe('service of a request', () => {
  it('is the one in the credential scope of its signature', () => {
    const authorization = 'AWS4-HMAC-SHA256 Credential=local/20261122/eu-central-1/states/aws4_request, SignedHeaders=host, Signature=00';
    expect(serviceOf({ url: '/', headers: { authorization } })).toBe('states');
  });

  it('is in the query of a presigned URL', () => {
    expect(serviceOf({ url: '/bucket/key?X-Amz-Credential=local%2F20261122%2Feu-central-1%2Fs3%2Faws4_request', headers: {} })).toBe('s3');
  });

  it.each(['/bucket/key', '//', '///?', 'http://', '*', '?X-Amz-Credential', ''])('is unknown without a signature: "%s"', (url) => {
    expect(serviceOf({ url, headers: {} })).toBeUndefined();
  });
});
