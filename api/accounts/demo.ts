import type { DemoAccount, Role } from '../contract/index.ts';
import { AppError } from '../errors.ts';
import { hashPassword } from './passwords.ts';
import type { AccountStore } from './store.ts';

const PASSWORD = 'pont entre deux rives';
const account = (role: Role, displayName: string): DemoAccount => ({
  role,
  displayName,
  email: `${role}@demo.passerelle.example`,
  password: PASSWORD,
});

/** Invented people, one per role; the addresses reach nobody. */
const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  account('holder', 'Mireille Kassabian'),
  account('buyer', 'Solène Dacourt'),
  account('sponsor', 'Thibault Ferrandier'),
  account('funder', 'Yasmine Ouldrami'),
  account('connector', 'Bruno Lavergnat'),
  account('admin', 'Odile Passemard'),
];

/** For the sign-in page, and only where all is invented. */
export function demoAccounts(isDemo: boolean): DemoAccount[] {
  if (!isDemo) throw new AppError('not-found');
  return [...DEMO_ACCOUNTS];
}

/** The ids are told by the roles, so that the demo's projects can name their owners. Same ids, no doubles. */
export async function seedDemoAccounts(accounts: AccountStore): Promise<number> {
  let created = 0;
  for (const { role, email, password, displayName } of DEMO_ACCOUNTS) {
    const id = `demo-${role}`;
    if (await accounts.find(id)) continue;
    const passwordHash = await hashPassword(password);
    const kept = { email, passwordHash, roles: [role], language: 'fr', displayName } as const;
    if (await accounts.insert(kept, id)) created += 1;
  }
  return created;
}
