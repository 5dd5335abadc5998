import type { JsonObject } from '../template';
import { modelOf } from '../template/testing/assembly';
import { secretValues } from './secret-store';

const keys: JsonObject = {
  Type: 'AWS::SecretsManager::Secret',
  Properties: { Name: 'keys', GenerateSecretString: { PasswordLength: 64 } },
};
const valuesOf = (Resources: JsonObject, ...data: Parameters<typeof secretValues>[1][]) => [
  ...secretValues(modelOf({ shop: { Resources } }), ...data).values(),
];

let text: string | undefined;
const data = { read: () => text, write: (_name: string, written: string) => void (text = written) };

beforeEach(() => (text = undefined));

describe('values of secrets', () => {
  it('that the template tells are those of the template', () => {
    const told = (SecretString: string) => ({ keys: { Type: 'AWS::SecretsManager::Secret', Properties: { Name: 'keys', SecretString } } });
    valuesOf(told('old'), data);
    expect(valuesOf(told('new'), data)).toEqual(['new']);
  });

  it('that were generated are the same in every run on the same data', () => {
    const first = valuesOf({ keys }, data);
    expect(valuesOf({ keys }, data)).toEqual(first);
    expect(valuesOf({ keys })).not.toEqual(first);
  });

  it('stay in the data while a template has no such secret', () => {
    const first = valuesOf({ keys }, data);
    valuesOf({}, data);
    expect(valuesOf({ keys }, data)).toEqual(first);
  });
});
