import type { ProblemBody, ProblemCode } from '@order-carts/api-contract';
import { PROBLEMS } from '@order-carts/api-contract';

export interface FakeRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Headers;
  readonly body: unknown;
}

export interface FakeAnswer {
  readonly status: number;
  readonly body: unknown;
}

export function requestOf(address: string, init: RequestInit = {}): FakeRequest {
  const { pathname, searchParams } = new URL(address, 'http://shop.test');
  const body: unknown = init.body ? JSON.parse(String(init.body)) : undefined;
  return { method: init.method ?? 'GET', path: pathname, query: searchParams, headers: new Headers(init.headers), body };
}

export const ok = (body: unknown): FakeAnswer => ({ status: 200, body });

export function problem(code: ProblemCode, extension: Partial<ProblemBody> = {}): FakeAnswer {
  const { status, title } = PROBLEMS[code];
  return { status, body: { type: `urn:order-carts:problem:${code}`, title, status, code, requestId: 'request-1', ...extension } };
}
