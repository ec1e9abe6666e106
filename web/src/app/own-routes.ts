import type { ComponentType } from 'react';
import type { RouteObject } from 'react-router';
import { loadOwnTexts } from '../lib/i18n.ts';

/** A screen and the words of one's own pages come together, when first asked for. */
const own = (path: string, load: () => Promise<ComponentType>): RouteObject => ({
  path,
  lazy: async () => {
    const [Component] = await Promise.all([load(), loadOwnTexts()]);
    return { Component };
  },
});

export const ownRoutes: RouteObject[] = [
  own('fournisseurs', async () => (await import('../features/suppliers/suppliers-page.tsx')).SuppliersPage),
  own('qui-peut-m-aider', async () => (await import('./screens/schemes.tsx')).SchemesPage),
  own('base-de-projets', async () => (await import('./screens/catalogue.tsx')).CataloguePage),
  own('base-de-projets/:id', async () => (await import('./screens/catalogue.tsx')).Sheet),
  own('base-de-projets/:id/versions', async () => (await import('./screens/catalogue.tsx')).Versions),
  own('entrer', async () => (await import('../features/accounts/enter-page.tsx')).EnterPage),
  own('bienvenue', async () => (await import('../features/accounts/link-pages.tsx')).WelcomePage),
  own(
    'nouveau-mot-de-passe',
    async () => (await import('../features/accounts/link-pages.tsx')).NewPasswordPage,
  ),
  own('changer-adresse', async () => (await import('../features/accounts/link-pages.tsx')).EmailChangePage),
  own(
    'desabonnement',
    async () => (await import('../features/accounts/unsubscribe-page.tsx')).UnsubscribePage,
  ),
  own('fin-alerte', async () => (await import('../features/accounts/end-alert-page.tsx')).EndAlertPage),
  own('lettre', async () => (await import('../features/accounts/digest-answer-page.tsx')).DigestAnswerPage),
  own('mot-de-passe-oublie', async () => (await import('../features/accounts/link-pages.tsx')).ForgottenPage),
  own('fiches', async () => (await import('../features/training/training-pages.tsx')).TrainingPage),
  own(
    'fiches/:slug',
    async () => (await import('../features/training/training-pages.tsx')).TrainingSheetPage,
  ),
  own('pas-encore', async () => (await import('../features/accounts/not-yet-page.tsx')).NotYetPage),
  own(
    'reglages-mails',
    async () => (await import('../features/mails/preferences-page.tsx')).LinkedPreferencesPage,
  ),
  own(
    'invitation',
    async () => (await import('../features/organisations/invitation-page.tsx')).InvitationPage,
  ),
  {
    lazy: async () => ({ Component: (await import('./private.tsx')).Private }),
    children: [
      own('mon-espace', async () => (await import('../features/dashboard/dashboard-page.tsx')).DashboardPage),
      own('mon-compte', async () => (await import('../features/accounts/account-page.tsx')).AccountPage),
      own('notifications', async () => (await import('../features/notices/notices-page.tsx')).NoticesPage),
      own(
        'mes-mails',
        async () => (await import('../features/mails/preferences-page.tsx')).MailPreferencesPage,
      ),
      own('securite', async () => (await import('../features/accounts/security-page.tsx')).SecurityPage),
      own(
        'mes-projets',
        async () => (await import('../features/projects/my-projects-page.tsx')).MyProjectsPage,
      ),
      own('mes-projets/:id', async () => (await import('../features/projects/story-page.tsx')).StoryPage),
      own('mes-suggestions', async () => (await import('./screens/my-suggestions.tsx')).MySuggestions),
      own(
        'mises-en-relation',
        async () => (await import('../features/introductions/introductions-page.tsx')).IntroductionsPage,
      ),
      own(
        'mises-en-relation/nouvelle',
        async () => (await import('../features/introductions/propose-page.tsx')).ProposePage,
      ),
      own('mises-en-relation/:id', async () => (await import('./screens/introduction.tsx')).Introduction),
      own('conversations', async () => (await import('../features/conversations/inbox-page.tsx')).InboxPage),
      own('conversations/:id', async () => (await import('./screens/conversation.tsx')).Conversation),
      own(
        'signalements',
        async () => (await import('../features/conversations/reports-page.tsx')).ReportsPage,
      ),
      own(
        'chiffres',
        async () => (await import('../features/introductions/contradictions-page.tsx')).ContradictionsPage,
      ),
      own(
        'mes-opportunites',
        async () => (await import('../features/opportunities/my-opportunities-page.tsx')).MyOpportunitiesPage,
      ),
      own(
        'mes-opportunites/:id',
        async () => (await import('../features/opportunities/offer-page.tsx')).OfferPage,
      ),
      own('mes-opportunites/:id/fournisseurs', async () => (await import('./screens/sourcing.tsx')).Sourcing),
      own(
        'mes-opportunites/:id/comparaison',
        async () => (await import('../features/sourcing/comparison-page.tsx')).ComparisonPage,
      ),
      own(
        'mes-opportunites/:id/rapport',
        async () => (await import('../features/sourcing/report-page.tsx')).ReportPage,
      ),
      own(
        'mes-projets/:id/groupements',
        async () => (await import('../features/consortia/project-consortia-page.tsx')).ProjectConsortiaPage,
      ),
      own(
        'mes-recherches',
        async () => (await import('../features/suppliers/searches-page.tsx')).SearchesPage,
      ),
      own('mes-fiches', async () => (await import('./screens/own-sheets.tsx')).MySheetsPage),
      own('mes-fiches/:id', async () => (await import('./screens/own-sheets.tsx')).Work),
      own('relecteurs', async () => (await import('./screens/own-sheets.tsx')).ReviewersPage),
      own('sans-dispositif', async () => (await import('./screens/schemes.tsx')).GapsPage),
      own('projets-suivis', async () => (await import('../features/follows/followed-page.tsx')).FollowedPage),
      own(
        'mes-projets/:id/suivi',
        async () => (await import('../features/follows/followers-page.tsx')).FollowersPage,
      ),
      own('demandes', async () => (await import('../features/organisations/claims-page.tsx')).ClaimsPage),
      own(
        'mon-organisation',
        async () => (await import('../features/organisations/organisations-page.tsx')).OrganisationsPage,
      ),
      own(
        'mon-organisation/:id',
        async () => (await import('../features/organisations/organisation-page.tsx')).OrganisationPage,
      ),
    ],
  },
];
