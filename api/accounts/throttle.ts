/** Counts that all nodes share; see http/limits.ts. */
interface Budget {
  take(key: string): Promise<void>;
  clear(key: string): Promise<void>;
}
type CreateBudget = (name: string, points: number, durationS: number) => Budget;

export interface Throttle {
  /** Before a password is looked at: of guesses that come at once, no more pass than of guesses in a row. */
  guess(email: string, home: string): Promise<void>;
  guessed(email: string, home: string): Promise<void>;
  /** Before a mail is asked for, known address or not. */
  mail(email: string, home: string): Promise<void>;
}

const QUARTER_S = 900;
const HOUR_S = 3600;
/** From one home on one account: a person who looks for the right one of her passwords. */
const GUESSES_OF_HOME = 10;
/** On one account from everywhere; only the password is then refused, links by mail still let its owner in. */
const GUESSES_OF_ACCOUNT = 100;
/** Who floods a mailbox with links leaves its owner, at worst, with these five to enter by. */
const MAILS_TO = 5;

/** `perHome`: an hour's guesses on all accounts, and mails to all addresses, from one home; a training room shares one. */
export function createThrottle(createBudget: CreateBudget, perHome: number): Throttle {
  const guessesOfHome = createBudget('guess-pair', GUESSES_OF_HOME, QUARTER_S);
  const guessesOfAccount = createBudget('guess-account', GUESSES_OF_ACCOUNT, HOUR_S);
  const guessesFromHome = createBudget('guess-home', perHome, HOUR_S);
  const mailsTo = createBudget('mail-to', MAILS_TO, QUARTER_S);
  const mailsFromHome = createBudget('mail-home', perHome, HOUR_S);
  return {
    // In this order: who is stopped by the first count spends nothing of the account's.
    async guess(email, home) {
      await guessesOfHome.take(`${email} ${home}`);
      await guessesFromHome.take(home);
      await guessesOfAccount.take(email);
    },
    guessed: (email, home) => guessesOfHome.clear(`${email} ${home}`),
    async mail(email, home) {
      await mailsFromHome.take(home);
      await mailsTo.take(email);
    },
  };
}
