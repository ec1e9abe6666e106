/** The pages of one's own, in the order of the menu and of the bar under the header. */
export const OWN_PAGES = [
  { to: '/mon-espace', label: 'app.mySpace' },
  { to: '/mes-suggestions', label: 'app.mySuggestions' },
  { to: '/mes-projets', label: 'app.myProjects' },
  { to: '/mes-opportunites', label: 'app.myOpportunities' },
  { to: '/mon-organisation', label: 'app.myOrganisation' },
  { to: '/mon-compte', label: 'app.myAccount' },
  { to: '/securite', label: 'app.mySecurity' },
] as const;
