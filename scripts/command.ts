import { Refusal } from '../api/refusal.ts';

/** Bad input, by convention of the commands here. */
const BAD_INPUT = 2;

/** Texts come from anyone, and control characters could drive the terminal. */
export const plain = (text: string): string => text.replace(/\p{Cc}/gu, ' ');

/** What is wrong with the options, in a sentence; undefined when the error is another. */
const wrongOption = (error: unknown): string | undefined => {
  if (!(error instanceof TypeError) || !('code' in error) || !String(error.code).startsWith('ERR_PARSE_ARGS'))
    return undefined;
  const [, option] = /'(-[^']*)'/.exec(error.message) ?? [];
  if (error.code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION')
    return `L’option ${plain(option ?? '')} n’existe pas : voyez l’usage en tête du script.`;
  return `L’option ${plain(option ?? '')} est mal écrite : voyez l’usage en tête du script.`;
};

/**
 * Runs a command: what the caller can mend is told in one sentence with exit code 2, anything else is a defect and shows
 * its stack with exit code 1.
 */
export const runCommand = (main: () => Promise<void>): void => {
  main().catch((error: unknown) => {
    const sentence = error instanceof Refusal ? error.message : wrongOption(error);
    process.stderr.write(`${sentence ?? (error instanceof Error ? error.stack : String(error))}\n`);
    process.exitCode = sentence === undefined ? 1 : BAD_INPUT;
  });
};
