import { hash, verify } from '@node-rs/argon2';

/** Argon2id (the package's default), at what OWASP asks for: 19 MiB, two passes, one lane. About 30 ms here. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export const hashPassword = (password: string): Promise<string> => hash(password, COST);

/** Of a password nobody has: an unknown address, or an account without a password, takes as long as a wrong password. */
let decoy: Promise<string> | undefined;

export async function isPassword(kept: string | null | undefined, given: string): Promise<boolean> {
  decoy ??= hashPassword(crypto.randomUUID());
  const isRight = await verify(kept ?? (await decoy), given);
  return isRight && typeof kept === 'string';
}
