import type { EngineAnswer, EngineRequest } from './engine';

const ANSWERS_QUEUE_URLS = new Set(['AmazonSQS.CreateQueue', 'AmazonSQS.GetQueueUrl', 'AmazonSQS.ListQueues']);
const ENGINE_HOST = /http:\/\/sqs\.[a-z0-9-]+\.localhost(:\d*)?(?=\/)/g;

/** The engine's own queue URLs have a host that does not resolve, and SDK clients follow a queue URL's host. */
export function withGatewayUrls(request: EngineRequest, answer: EngineAnswer, gatewayUrl: string): EngineAnswer {
  if (!ANSWERS_QUEUE_URLS.has(String(request.headers['x-amz-target']))) return answer;
  const body = Buffer.from(answer.body.toString().replaceAll(ENGINE_HOST, gatewayUrl));
  return { ...answer, headers: { ...answer.headers, 'content-length': body.length }, body };
}
