const { AWS_ENDPOINT_URL, AWS_REGION, AWS_ACCESS_KEY_ID, AWS_SESSION_TOKEN } = process.env;
const credential = `${AWS_ACCESS_KEY_ID}/20260101/${AWS_REGION}/sqs/aws4_request`;
const headers = {
  'content-type': 'application/x-amz-json-1.0',
  'x-amz-target': 'AmazonSQS.SendMessage',
  'x-amz-security-token': AWS_SESSION_TOKEN,
  authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host, Signature=local`,
};

const facts = {
  clock: () => Date.now(),
  pid: () => process.pid,
  received: (record) => record.attributes.ApproximateReceiveCount,
  remaining: (_record, context) => context.getRemainingTimeInMillis(),
};

/** Sends each step of its messages to the queue `steps`, one call after the other; some steps stand for facts. */
export async function handler(event, context) {
  for (const record of event.Records) {
    for (const step of JSON.parse(record.body)) {
      const text = String(facts[step]?.(record, context) ?? step);
      const message = JSON.stringify({ QueueUrl: `${AWS_ENDPOINT_URL}/000000000000/steps`, MessageBody: text });
      const answer = await fetch(AWS_ENDPOINT_URL, { method: 'POST', headers, body: message });
      if (!answer.ok) throw new Error(await answer.text());
    }
  }
}
