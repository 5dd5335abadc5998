import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { breakingChanges } from '../compatibility/breaking-changes';
import { contractDocument, type ContractDocument } from '../compatibility/contract-document';

const file = join(__dirname, '../../published/v1.json');
const current = contractDocument();
const changes = breakingChanges(JSON.parse(readFileSync(file, 'utf8')) as ContractDocument, current);
if (changes.length > 0) throw new Error(`v1 would break its clients; what they need is a v2:\n${changes.join('\n')}`);
writeFileSync(file, `${JSON.stringify(current, null, 2)}\n`);
