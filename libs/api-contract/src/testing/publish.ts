import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { breakingChanges } from '../compatibility/breaking-changes';
import { contractDocument, type ContractDocument } from '../compatibility/contract-document';

const file = join(__dirname, '../../published/v1.json');
const current = contractDocument();
// Without a published document this is the first publication: there is no client yet to break.
const published = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as ContractDocument) : current;
const changes = breakingChanges(published, current);
if (changes.length > 0) throw new Error(`v1 would break its clients; what they need is a v2:\n${changes.join('\n')}`);
writeFileSync(file, `${JSON.stringify(current, null, 2)}\n`);
