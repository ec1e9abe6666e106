import { useSession } from '../lib/session.ts';
import { useUnread } from '../lib/unread.ts';

/** The pages of one's own, in the order of the menu; those of work stand in the bar under the header too. */
const OWN_PAGES = [
  { to: '/mon-espace', label: 'app.mySpace' },
  { to: '/mes-suggestions', label: 'app.mySuggestions' },
  { to: '/mises-en-relation', label: 'app.myIntroductions' },
  { to: '/conversations', label: 'app.myConversations' },
  { to: '/mes-projets', label: 'app.myProjects' },
  { to: '/mes-opportunites', label: 'app.myOpportunities' },
  { to: '/mes-fiches', label: 'app.mySheets' },
  { to: '/mon-organisation', label: 'app.myOrganisation' },
] as const;
const ACCOUNT_PAGES = [
  { to: '/mon-compte', label: 'app.myAccount' },
  { to: '/securite', label: 'app.mySecurity' },
] as const;
const SEARCHES = { to: '/mes-recherches', label: 'app.mySearches' } as const;
const FOLLOWED = { to: '/projets-suivis', label: 'app.followed' } as const;
const TEAM_PAGES = [
  { to: '/demandes', label: 'app.teamClaims' },
  { to: '/signalements', label: 'app.teamReports' },
  { to: '/sans-dispositif', label: 'app.teamGaps' },
  { to: '/chiffres', label: 'app.teamOutcomes' },
] as const;

/** Those of who is signed in, with what waits on each; connectors and the team have more of them. */
export const useOwnPages = () => {
  const session = useSession();
  const unread = useUnread();
  const roles = session.state === 'in' ? session.account.roles : [];
  const counts: Readonly<Record<string, number | undefined>> = {
    '/mises-en-relation': unread?.introductions,
    '/conversations': unread?.messages,
  };
  const work = [
    ...OWN_PAGES,
    ...(roles.includes('buyer') ? [SEARCHES] : []),
    ...(roles.includes('connector') ? [FOLLOWED] : []),
    ...(roles.includes('admin') ? TEAM_PAGES : []),
  ];
  const counted = <Page extends { readonly to: string }>(pages: readonly Page[]) =>
    pages.map((page) => ({ ...page, count: counts[page.to] ?? 0 }));
  return { work: counted(work), account: counted(ACCOUNT_PAGES) };
};
