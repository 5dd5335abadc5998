import { join } from 'node:path';
import { listRules } from './list-rules';

const rules = listRules(join(__dirname, '..'));
for (const { subject, says, source, file } of rules) console.log(`- ${subject} › ${says}\n  ${source}\n  ${file}`);
console.log(`\n${rules.length} documented rules, each with its test.`);
