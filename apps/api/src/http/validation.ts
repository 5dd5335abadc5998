import type { ProblemBody } from '@order-carts/api-contract';
import type { FastifySchemaCompiler, FastifySchemaValidationError } from 'fastify';
import { IsInteger, IsObject, type TSchema } from 'typebox';
import { Compile } from 'typebox/compile';

/**
 * Checks each part of a request exactly as its schema says. Nothing is coerced or removed, but for whole numbers in a
 * query string, which can only arrive as text.
 */
export const strictValidator: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  const validator = Compile(schema);
  const wholeNumbers = httpPart === 'querystring' && IsObject(schema) ? namesOfIntegers(schema.properties) : [];
  return (input: unknown) => {
    const value = wholeNumbers.length === 0 ? input : withWholeNumbers(input as Record<string, unknown>, wholeNumbers);
    return validator.Check(value) ? { value } : { error: validator.Errors(value) as unknown as Error };
  };
};

const namesOfIntegers = (properties: Record<string, TSchema>): readonly string[] =>
  Object.keys(properties).filter((name) => IsInteger(properties[name]));

function withWholeNumbers(query: Record<string, unknown>, names: readonly string[]): Record<string, unknown> {
  const numbers = names.filter((name) => /^-?\d{1,15}$/.test(String(query[name]))).map((name) => [name, Number(query[name])] as const);
  return { ...query, ...Object.fromEntries(numbers) };
}

type FieldError = NonNullable<ProblemBody['errors']>[number];

/** Each field at fault, once, by its place in the request: `quantity`, `lines.0.unitPrice`, `if-match`. */
export function fieldErrorsOf(faults: readonly FastifySchemaValidationError[], part: string): FieldError[] {
  const byField = new Map<string, FieldError>();
  for (const error of faults.flatMap((fault) => fieldErrorsIn(fault, part))) {
    if (!byField.has(error.field)) byField.set(error.field, error);
  }
  return [...byField.values()];
}

function fieldErrorsIn({ keyword, instancePath, params, message }: FastifySchemaValidationError, part: string): FieldError[] {
  const place = instancePath.split('/').slice(1).map(unescaped);
  const at = (names: readonly string[], text: string): FieldError => ({ field: names.join('.') || part, message: text });
  switch (keyword) {
    case 'required':
      return namesIn(params['requiredProperties']).map((name) => at([...place, name], 'is required'));
    case 'additionalProperties':
      return namesIn(params['additionalProperties']).map((name) => at([...place, name], 'is not known here'));
    case 'boolean':
      // The shadow of `additionalProperties`, which names the same field in clearer words.
      return [];
    case 'pattern':
      return [at(place, 'is not spelled as the contract says')];
    default:
      return [at(place, message ?? 'is not as the contract says')];
  }
}

const namesIn = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);
const unescaped = (token: string): string => token.replaceAll('~1', '/').replaceAll('~0', '~');
