import { CommanderError } from 'commander';
import { OperatorMistake } from './operator-mistake';
import { opsProgram } from './program';

opsProgram()
  .parseAsync()
  .catch((fault: unknown) => {
    if (fault instanceof CommanderError) process.exitCode = fault.exitCode;
    else {
      const message = fault instanceof Error ? fault.message : String(fault);
      console.error(fault instanceof OperatorMistake ? message : `ops failed: ${message}`);
      process.exitCode = 1;
    }
  });
