// An API of a few lines: each POST writes the row that its path names.
import { createServer } from 'node:http';

const { AWS_ENDPOINT_URL, AWS_REGION, AWS_ACCESS_KEY_ID, PORT, HOST } = process.env;
const headers = {
  'content-type': 'application/x-amz-json-1.0',
  'x-amz-target': 'DynamoDB_20120810.PutItem',
  authorization: `AWS4-HMAC-SHA256 Credential=${AWS_ACCESS_KEY_ID}/20260101/${AWS_REGION}/dynamodb/aws4_request, SignedHeaders=host, Signature=local`,
};
const put = (id) => JSON.stringify({ TableName: 'orders', Item: { id: { S: id } } });

createServer(async (request, response) => {
  if (request.method === 'GET') return response.end();
  const { status } = await fetch(AWS_ENDPOINT_URL, { method: 'POST', headers, body: put(request.url.slice(1)) });
  return response.writeHead(status).end();
}).listen(Number(PORT), HOST);
