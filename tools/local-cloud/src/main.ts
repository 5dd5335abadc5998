import { runCli } from './cli/run';

void runCli(process.argv);
