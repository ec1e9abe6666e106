import type { Rule } from '../errors.ts';

/** What is tried first by those who guess, of the length that is asked for; French keyboards and words included. */
const COMMON: ReadonlySet<string> = new Set(
  `123456789012 1234567890123 12345678901234 123456789abc 1234567890ab 0123456789012 098765432109 987654321098
  123123123123 121212121212 112233445566 123321123321 147258369147 1q2w3e4r5t6y 1qaz2wsx3edc q1w2e3r4t5y6 1a2b3c4d5e6f
  qwertyuiop12 qwertyuiop123 qwertyuiopas qwerty123456 qwerty1234567 qwertyqwerty asdfghjkl123 zxcvbnm12345
  azertyuiop12 azertyuiop123 azertyuiopqs azerty123456 azerty1234567 azertyazerty qsdfghjklm12 wxcvbn123456
  password1234 password12345 password123456 passwordpassword mypassword123 password2024 password2025 password2026
  motdepasse12 motdepasse123 motdepasse1234 motdepassemotdepasse monmotdepasse motdepasse2024 motdepasse2025 motdepasse2026
  bonjour12345 bonjour123456 bonjourbonjour soleil123456 jetaime12345 jetaime123456 jetaimejetaime doudou123456
  chocolat1234 loulou123456 marseille123 marseille1234 parisparis123 france123456 football1234 liverpool123
  iloveyou1234 iloveyouiloveyou letmein12345 welcome12345 admin1234567 administrator administrateur changeme1234
  superman1234 princess1234 dragon123456 abc123456789 abcdefghijkl abcd12345678 aaaaaaaaaaaa aaaa11111111
  passerelle12 passerelle123 passerelle1234 passerellepasserelle quartier1234 entreprise12`.split(/\s+/),
);
/** A word and its mirror, or one letter held down: few signs make few guesses. */
const FEWEST_SIGNS = 4;

/** What is wrong with a new password, besides its length; no rule on the kinds of signs. */
export function passwordRule(password: string, email: string): Rule | undefined {
  const written = password.toLowerCase();
  if (COMMON.has(written.replaceAll(/[\s!?.*#@_-]/g, '')) || new Set(written).size < FEWEST_SIGNS)
    return 'common-password';
  const [name = ''] = email.split('@');
  const rest = written.replaceAll(email, '').replaceAll(name.length > 3 ? name : email, '');
  return rest.length < written.length && rest.length < 8 ? 'own-address' : undefined;
}

/** Roles as asked for; `admin` is neither asked for nor given up here. */
export function rolesAsked<Role extends string>(
  asked: readonly Role[],
  had: readonly Role[],
): readonly Role[] {
  return had.filter((role) => role === 'admin').concat(asked.filter((role) => role !== 'admin'));
}
