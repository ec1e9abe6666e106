import type { Label } from '../../matching/taxonomy/index.ts';
import { ACCOUNT_ROUTES } from '../contract/account-routes.ts';

type AccountRoute = keyof typeof ACCOUNT_ROUTES;

const FRENCH: Readonly<Record<AccountRoute, string>> = {
  signUp:
    'Ouvre un compte, une fois suivi le lien envoyé à l’adresse. La réponse est la même si l’adresse est déjà connue.',
  confirmAddress: 'Confirme l’adresse par le jeton du mail, et connecte.',
  listDemoAccounts: 'Les comptes de la démonstration, un par rôle ; aucun en dehors.',
  signIn: 'Connecte par mot de passe ; le jeton de renouvellement est posé en cookie.',
  askMagicLink:
    'Envoie un lien pour entrer sans mot de passe. La réponse est la même pour une adresse inconnue.',
  redeemMagicLink: 'Connecte par le jeton d’un lien de connexion, une seule fois.',
  refreshSession:
    'Un nouveau jeton d’accès contre le cookie de renouvellement, qui change. Depuis les pages du site seulement.',
  signOut: 'Déconnecte ici, par le cookie ou par le jeton.',
  endSession: 'Met fin à une de mes sessions.',
  listSessions: 'Mes sessions : appareil et dernière utilisation.',
  signOutEverywhere: 'Met fin à toutes mes sessions, celle-ci comprise, partout à la fois.',
  forgotPassword:
    'Envoie un lien pour choisir un nouveau mot de passe. La réponse est la même pour une adresse inconnue.',
  resetPassword:
    'Pose un nouveau mot de passe par le jeton du mail, ferme toutes les sessions et en ouvre une ici.',
  getAccount: 'Mon compte.',
  changeAccount: 'Change mon nom, ma langue, mes rôles ou mon fuseau horaire ; seulement ce qui est donné.',
  eraseAccount:
    'Efface mon compte et ce qui est à moi, par mon mot de passe ou le jeton d’un lien de connexion récent.',
  changePassword: 'Change mon mot de passe, et ferme mes autres sessions.',
  changeEmail: 'Demande une autre adresse : l’ancienne et la nouvelle reçoivent chacune un lien.',
  confirmEmail: 'Confirme un changement d’adresse d’un côté ; il prend effet quand les deux l’ont fait.',
  exportAccount: 'Tout ce qui est gardé sur moi.',
};

/** English is the contract's own sentence. */
export const ACCOUNT_SUMMARIES = Object.fromEntries(
  (Object.keys(FRENCH) as AccountRoute[]).map((name) => [
    name,
    { fr: FRENCH[name], en: ACCOUNT_ROUTES[name].summary },
  ]),
) as Readonly<Record<AccountRoute, Label>>;
