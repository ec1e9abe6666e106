import { Refusal } from '../api/refusal.ts';

/** Bad input, by convention of the commands here. */
const BAD_INPUT = 2;

/**
 * Runs a command: what the caller can mend is told in one sentence with exit code 2, anything else is a defect and shows
 * its stack with exit code 1.
 */
export const runCommand = (main: () => Promise<void>): void => {
  main().catch((error: unknown) => {
    const isCallers =
      error instanceof Refusal ||
      (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'));
    process.stderr.write(
      `${isCallers ? error.message : error instanceof Error ? error.stack : String(error)}\n`,
    );
    process.exitCode = isCallers ? BAD_INPUT : 1;
  });
};
