import { randomInt, randomUUID } from 'node:crypto';
import type { DataFolder } from '../storage';
import { isObject, numberAt, textAt, type CloudModel, type JsonObject, type Resource } from '../template';
import { sendError, sendJson } from './aws-error';
import type { ServiceHandler } from './gateway';
import { secretVersions, TakenVersion, type SecretVersions } from './secret-versions';
import { operationOf } from './signature';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const PUNCTUATION = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';
const ALPHANUMERIC = `${LETTERS}${LETTERS.toUpperCase()}0123456789`;

/** Values of secrets by ARN. */
export type SecretValues = Map<string, string>;

type Data = Pick<DataFolder, 'read' | 'write'>;

const FILE = 'secrets.json';
const CURRENT = 'AWSCURRENT';

/** The values of the template's secrets. Generated ones live as long as the data they protect: for one run, or as long as the folder. */
export function secretValues(model: CloudModel, data?: Data): SecretValues {
  const secrets = model.resources.filter(({ type }) => type === 'AWS::SecretsManager::Secret');
  const kept = keptIn(data);
  const isGenerated = ({ properties }: Resource): boolean => textAt(properties, 'SecretString') === undefined;
  const values = new Map(secrets.map((secret) => [secret.ref, (isGenerated(secret) ? kept[secret.ref] : undefined) ?? valueOf(secret)]));
  keep(values, data);
  return values;
}

/** Those of earlier templates too: a secret that leaves the template and comes back is as it was. */
function keep(values: SecretValues, data: Data | undefined): void {
  data?.write(FILE, JSON.stringify({ ...keptIn(data), ...Object.fromEntries(values) }));
}

function keptIn(data: Data | undefined): Readonly<Record<string, string>> {
  return JSON.parse(data?.read(FILE) ?? '{}') as Record<string, string>;
}

interface StoredSecret {
  readonly arn: string;
  readonly value: string;
  readonly history: SecretVersions;
}

/** Answers Secrets Manager's calls for values; secrets are found by ARN or name. What is put is kept in the data. */
export function secretStore(values: SecretValues, data?: Data): ServiceHandler {
  const histories = new Map([...values.keys()].map((arn) => [arn, secretVersions(randomUUID())]));

  const find = (wanted: string): StoredSecret | undefined => {
    const [arn, value = ''] = [...values].find(([candidate]) => wanted === candidate || wanted === nameOf(candidate)) ?? [];
    const history = histories.get(arn ?? '');
    return arn === undefined || history === undefined ? undefined : { arn, value, history };
  };
  const put = ({ arn, history }: StoredSecret, input: JsonObject): object => {
    const text = textAt(input, 'SecretString') ?? '';
    const token = textAt(input, 'ClientRequestToken') ?? randomUUID();
    if (history.put(token, text) === 'made') keep(values.set(arn, text), data);
    return { VersionId: token, VersionStages: [CURRENT] };
  };
  const operations: Readonly<Record<string, (secret: StoredSecret, input: JsonObject) => object>> = {
    GetSecretValue: ({ value, history }) => ({ SecretString: value, VersionId: history.current(), VersionStages: [CURRENT] }),
    DescribeSecret: ({ history }) => ({ VersionIdsToStages: { [history.current()]: [CURRENT] } }),
    PutSecretValue: put,
  };

  return async (request, response, body) => {
    const refuse = (code: string, message: string): void => sendError(response, 'secretsmanager', 400, code, message);
    const operation = operationOf(request);
    const answer = operations[operation];
    if (answer === undefined) return refuse('UnknownOperationException', `The local cloud does not offer secretsmanager:${operation}.`);
    const input = JSON.parse(body.toString()) as JsonObject;
    const wanted = textAt(input, 'SecretId') ?? '';
    const secret = find(wanted);
    if (secret === undefined) return refuse('ResourceNotFoundException', `There is no secret ${wanted}.`);
    try {
      sendJson(response, { ARN: secret.arn, Name: nameOf(secret.arn), ...answer(secret, input) });
    } catch (fault) {
      if (!(fault instanceof TakenVersion)) throw fault;
      refuse('ResourceExistsException', fault.message);
    }
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
