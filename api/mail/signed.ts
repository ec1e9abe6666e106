import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Links in mails that do one thing for one person, kept nowhere: what they say, the day they were written, and a
 * signature of both under their purpose.
 */
export interface SignedLinks {
  write(said: string): string;
  /** What was said; undefined when it is not ours, of another purpose, or older than `days`. */
  read(token: string, days: number): string | undefined;
}

const MAC_CHARACTERS = 43;
const today = () => Math.floor(Date.now() / 86_400_000);

export function createSignedLinks(key: Buffer, purpose: string): SignedLinks {
  const mac = (said: string) => createHmac('sha256', key).update(`${purpose} ${said}`).digest('base64url');
  return {
    write(said) {
      const dated = `${today().toString(36)}-${said}`;
      return dated + mac(dated);
    },
    read(token, days) {
      const dated = token.slice(0, -MAC_CHARACTERS);
      if (!isSame(token.slice(-MAC_CHARACTERS), mac(dated))) return undefined;
      const dash = dated.indexOf('-');
      const age = today() - Number.parseInt(dated.slice(0, dash), 36);
      return age <= days ? dated.slice(dash + 1) : undefined;
    },
  };
}

/** In the same time wherever they differ. */
export function isSame(given: string, right: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(right)];
  return one.length === other.length && timingSafeEqual(one, other);
}
