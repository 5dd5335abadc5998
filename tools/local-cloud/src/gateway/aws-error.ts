import type { ServerResponse } from 'node:http';

/** Answers a JSON result as AWS's JSON protocols do. */
export function sendJson(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body));
}

/** Answers an error in the shape the service's SDK client expects: XML for S3 and SNS, JSON for the others. */
export function sendError(response: ServerResponse, service: string, status: number, code: string, message: string): void {
  if (service === 's3') sendXml(response, status, errorXml(code, message));
  else if (service === 'sns') sendXml(response, status, `<ErrorResponse>${errorXml(code, message)}</ErrorResponse>`);
  else {
    response.setHeader('x-amzn-errortype', code);
    sendJson(response, { __type: code, message }, status);
  }
}

function sendXml(response: ServerResponse, status: number, xml: string): void {
  response.writeHead(status, { 'content-type': 'application/xml' }).end(`<?xml version="1.0" encoding="UTF-8"?>\n${xml}`);
}

function errorXml(code: string, message: string): string {
  return `<Error><Code>${escapeXml(code)}</Code><Message>${escapeXml(message)}</Message></Error>`;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
