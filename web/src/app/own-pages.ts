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
const TEAM_PAGES = [...OWN_PAGES, { to: '/demandes', label: 'app.teamClaims' }] as const;

/** Those of who is signed in; the team has one more. */
export const useOwnPages = () => {
  const session = useSession();
  const isTeam = session.state === 'in' && session.account.roles.includes('admin');
  return isTeam ? TEAM_PAGES : OWN_PAGES;
};
