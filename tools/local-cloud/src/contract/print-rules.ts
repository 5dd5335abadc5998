import { join } from 'node:path';
import { listRules } from './list-rules';

// The lister's own test holds rules that are none.
const rules = listRules(join(__dirname, '..')).filter(({ file }) => !file.endsWith('list-rules.spec.ts'));
for (const { subject, says, source, file } of rules) console.log(`- ${subject} › ${says}\n  ${source}\n  ${file}`);
console.log(`\n${rules.length} documented rules, each with its test.`);
