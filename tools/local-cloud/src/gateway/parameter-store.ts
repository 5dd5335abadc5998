import { textAt, type CloudModel, type JsonObject } from '../template';
import { sendError, sendJson } from './aws-error';
import type { ServiceHandler } from './gateway';
import { operationOf } from './signature';

/** Answers `ssm:GetParameter` from the template; parameters are found by name or ARN. */
export function parameterStore(model: CloudModel): ServiceHandler {
  const parameters = model.resources.filter(({ type }) => type === 'AWS::SSM::Parameter');
  return async (request, response, body) => {
    const operation = operationOf(request);
    if (operation !== 'GetParameter')
      return sendError(response, 'ssm', 400, 'UnknownOperationException', `The local cloud does not offer ssm:${operation}.`);
    const wanted = textAt(JSON.parse(body.toString()) as JsonObject, 'Name') ?? '';
    const found = parameters.find(({ ref }) => wanted === ref || wanted === arnOf(ref));
    if (!found) return sendError(response, 'ssm', 400, 'ParameterNotFound', `There is no parameter ${wanted}.`);
    const { Type = 'String', Value = '' } = found.properties;
    sendJson(response, { Parameter: { Name: found.ref, ARN: arnOf(found.ref), Type, Value, Version: 1, DataType: 'text' } });
  };

  function arnOf(name: string): string {
    return `arn:aws:ssm:${model.region}:${model.accountId}:parameter${name.startsWith('/') ? '' : '/'}${name}`;
  }
}
