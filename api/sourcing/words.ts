import type { Label } from '../../matching/taxonomy/index.ts';
import type { SourcingStep } from '../contract/sourcing.ts';

/** What a file says of each step. */
export const STEP_LABELS: Readonly<Record<SourcingStep, Label>> = {
  listed: { fr: 'pas encore invité', en: 'not invited yet' },
  invited: { fr: 'invité', en: 'invited' },
  opened: { fr: 'a lu l’invitation', en: 'has read the invitation' },
  interested: { fr: 'intéressé', en: 'interested' },
  met: { fr: 'rencontré', en: 'met' },
  agreed: { fr: 'accord trouvé', en: 'agreement' },
  declined: { fr: 'a décliné', en: 'declined' },
  refused: { fr: 'écarté par nous', en: 'turned down by us' },
  silent: { fr: 'sans réponse', en: 'no answer' },
  withdrawn: { fr: 'invitation retirée', en: 'invitation withdrawn' },
  abandoned: { fr: 'sans suite', en: 'no follow-up' },
};

/** Of the columns, in their order. */
export const COLUMN_LABELS = {
  supplier: { fr: 'Fournisseur', en: 'Supplier' },
  people: { fr: 'Interlocuteur', en: 'Contact' },
  commune: { fr: 'Commune', en: 'Town' },
  distanceKm: { fr: 'Distance (km)', en: 'Distance (km)' },
  inQpv: { fr: 'Quartier prioritaire', en: 'Priority neighbourhood' },
  sectors: { fr: 'Secteurs', en: 'Sectors' },
  stage: { fr: 'Étape', en: 'Stage' },
  legalForm: { fr: 'Statut juridique', en: 'Legal form' },
  team: { fr: 'Équipe', en: 'Team' },
  capacity: { fr: 'Capacité', en: 'Capacity' },
  certifications: { fr: 'Labels et agréments', en: 'Labels and approvals' },
  references: { fr: 'Références', en: 'References' },
  score: { fr: 'Lien (sur 100)', en: 'Link (out of 100)' },
  reasons: { fr: 'Raisons', en: 'Reasons' },
  clock: { fr: 'Réponses (%)', en: 'Answers (%)' },
  batch: { fr: 'Lot', en: 'Batch' },
  step: { fr: 'Où en est-on', en: 'Where it stands' },
  invitedAt: { fr: 'Invité le', en: 'Invited on' },
  openedAt: { fr: 'Lu le', en: 'Read on' },
  interestedAt: { fr: 'Intéressé le', en: 'Interested on' },
  declinedAt: { fr: 'Décliné le', en: 'Declined on' },
  reason: { fr: 'Motif', en: 'Reason given' },
  answer: { fr: 'Sa réponse', en: 'Its answer' },
  metAt: { fr: 'Rencontré le', en: 'Met on' },
  agreedAt: { fr: 'Accord le', en: 'Agreement on' },
  chosen: { fr: 'Choisi', en: 'Chosen' },
  why: { fr: 'Pourquoi ce choix', en: 'Why this choice' },
  note: { fr: 'Notes (internes)', en: 'Notes (internal)' },
} as const satisfies Readonly<Record<string, Label>>;
export type Column = keyof typeof COLUMN_LABELS;
