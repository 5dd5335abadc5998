import { GetParameterCommand, ParameterNotFound, SSMClient } from '@aws-sdk/client-ssm';
import { readSettings } from '@order-carts/service-kit';
import * as Type from 'typebox';
import { OperatorMistake } from './operator-mistake';

const DeploymentSchema = Type.Object({
  tables: Type.Object({ products: Type.String(), carts: Type.String(), orders: Type.String(), processed: Type.String() }),
  secrets: Type.Object({ orderKeys: Type.String(), customerKey: Type.String() }),
  shop: Type.Object({ currency: Type.String() }),
});

/** Where a stage keeps its data: read from the one settings parameter that its API reads too. */
export async function deploymentOf(stage: string) {
  if (!/^[a-z][a-z0-9-]{0,19}$/.test(stage))
    throw new OperatorMistake(`--stage ${stage}: a stage is named in lower-case letters, digits and -`);
  const name = `/order-carts/${stage}/api-settings`;
  const text = await parameterText(name, stage);
  return readSettings(DeploymentSchema, JSON.parse(text) as Record<string, unknown>);
}

/** `missing` makes the mistake that a parameter which is not there is. */
export async function parameterText(
  name: string,
  stage: string,
  missing: (name: string) => OperatorMistake = () => new OperatorMistake(`there is no stage ${stage}: parameter ${name} does not exist`),
): Promise<string> {
  try {
    const { Parameter } = await new SSMClient(stage === 'local' ? localCloud() : {}).send(new GetParameterCommand({ Name: name }));
    return Parameter?.Value ?? '';
  } catch (fault) {
    if (fault instanceof ParameterNotFound) throw Object.assign(missing(name), { cause: fault });
    if (isUnconfigured(fault)) {
      throw new OperatorMistake(
        `stage ${stage} is on AWS: set AWS_REGION and credentials (for example AWS_PROFILE), or use --stage local`,
        {
          cause: fault,
        },
      );
    }
    if (isRefused(fault)) throw new OperatorMistake('the local cloud does not answer: start it with npm start', { cause: fault });
    throw fault;
  }
}

/** The local cloud's usual address, unless the environment names another. */
function localCloud() {
  process.env['AWS_ENDPOINT_URL'] ??= 'http://127.0.0.1:4566';
  process.env['AWS_REGION'] ??= 'eu-central-1';
  process.env['AWS_ACCESS_KEY_ID'] ??= 'local';
  process.env['AWS_SECRET_ACCESS_KEY'] ??= 'local';
  delete process.env['AWS_PROFILE']; // with a profile the SDK would look past these keys, to real ones
  return {};
}

const isRefused = (fault: unknown): boolean =>
  fault instanceof Error && (('code' in fault && fault.code === 'ECONNREFUSED') || fault.message.includes('ECONNREFUSED'));

const isUnconfigured = (fault: unknown): boolean =>
  fault instanceof Error && (fault.name === 'CredentialsProviderError' || fault.message === 'Region is missing');
