import { useSession } from '../lib/session.ts';

/** The pages of one's own, in the order of the menu and of the bar under the header. */
const OWN_PAGES = [
  { to: '/mon-espace', label: 'app.mySpace' },
  { to: '/mes-suggestions', label: 'app.mySuggestions' },
  { to: '/mes-projets', label: 'app.myProjects' },
  { to: '/mes-opportunites', label: 'app.myOpportunities' },
  { to: '/mon-organisation', label: 'app.myOrganisation' },
  { to: '/mon-compte', label: 'app.myAccount' },
  { to: '/securite', label: 'app.mySecurity' },
] as const;
const FOLLOWED = { to: '/projets-suivis', label: 'app.followed' } as const;
const CLAIMS = { to: '/demandes', label: 'app.teamClaims' } as const;

/** Those of who is signed in; connectors and the team have one more. */
export const useOwnPages = () => {
  const session = useSession();
  const roles = session.state === 'in' ? session.account.roles : [];
  return [
    ...OWN_PAGES,
    ...(roles.includes('connector') ? [FOLLOWED] : []),
    ...(roles.includes('admin') ? [CLAIMS] : []),
  ];
};
