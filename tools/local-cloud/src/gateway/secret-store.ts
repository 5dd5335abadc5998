import { randomInt } from 'node:crypto';
import type { DataFolder } from '../storage';
import { isObject, numberAt, textAt, type CloudModel, type JsonObject, type Resource } from '../template';
import { sendError, sendJson } from './aws-error';
import type { ServiceHandler } from './gateway';
import { operationOf } from './signature';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const PUNCTUATION = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';
const ALPHANUMERIC = `${LETTERS}${LETTERS.toUpperCase()}0123456789`;

/** Values of secrets by ARN. */
export type SecretValues = ReadonlyMap<string, string>;

const FILE = 'secrets.json';

/** The values of the template's secrets. Generated ones live as long as the data they protect: for one run, or as long as the folder. */
export function secretValues(model: CloudModel, data?: Pick<DataFolder, 'read' | 'write'>): SecretValues {
  const secrets = model.resources.filter(({ type }) => type === 'AWS::SecretsManager::Secret');
  const kept = JSON.parse(data?.read(FILE) ?? '{}') as Record<string, string>;
  const isGenerated = ({ properties }: Resource): boolean => textAt(properties, 'SecretString') === undefined;
  const values = new Map(secrets.map((secret) => [secret.ref, (isGenerated(secret) ? kept[secret.ref] : undefined) ?? valueOf(secret)]));
  data?.write(FILE, JSON.stringify({ ...kept, ...Object.fromEntries(values) }));
  return values;
}

/** Answers `secretsmanager:GetSecretValue`; secrets are found by ARN or name. */
export function secretStore(values: SecretValues): ServiceHandler {
  return async (request, response, body) => {
    const operation = operationOf(request);
    if (operation !== 'GetSecretValue') {
      return sendError(
        response,
        'secretsmanager',
        400,
        'UnknownOperationException',
        `The local cloud does not offer secretsmanager:${operation}.`,
      );
    }
    const wanted = textAt(JSON.parse(body.toString()) as JsonObject, 'SecretId') ?? '';
    const [arn, value] = [...values].find(([candidate]) => wanted === candidate || wanted === nameOf(candidate)) ?? [];
    if (arn === undefined) return sendError(response, 'secretsmanager', 400, 'ResourceNotFoundException', `There is no secret ${wanted}.`);
    sendJson(response, { ARN: arn, Name: nameOf(arn), SecretString: value, VersionId: 'local', VersionStages: ['AWSCURRENT'] });
  };
}

function valueOf({ properties }: Resource): string {
  const wish = properties.GenerateSecretString;
  if (!isObject(wish)) return textAt(properties, 'SecretString') ?? randomText({});
  const key = textAt(wish, 'GenerateStringKey');
  if (key === undefined) return randomText(wish);
  const template = JSON.parse(textAt(wish, 'SecretStringTemplate') ?? '{}') as JsonObject;
  return JSON.stringify({ ...template, [key]: randomText(wish) });
}

function randomText(wish: JsonObject): string {
  const excluded = textAt(wish, 'ExcludeCharacters') ?? '';
  const alphabet = [...ALPHANUMERIC, ...(textAt(wish, 'ExcludePunctuation') === 'true' ? '' : PUNCTUATION)].filter(
    (letter) => !excluded.includes(letter),
  );
  return Array.from({ length: numberAt(wish, 'PasswordLength') ?? 32 }, () => alphabet[randomInt(alphabet.length)]).join('');
}

/** `arn:…:secret:<name>-<six characters>` */
function nameOf(arn: string): string {
  return arn
    .split(':')
    .slice(6)
    .join(':')
    .replace(/-[^-]{6}$/, '');
}
