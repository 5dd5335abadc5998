import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';

/** The settings that the template gives the API's processes: the text of their one parameter. */
export async function apiSettingsText(): Promise<string> {
  const { Parameter } = await new SSMClient({}).send(new GetParameterCommand({ Name: '/order-carts/local/api-settings' }));
  if (Parameter?.Value === undefined) throw new Error('the API has no settings');
  return Parameter.Value;
}
