import type { Label } from './codes.ts';

/** What a support scheme costs whoever enters it. */
export const COST_LABELS = {
  free: { fr: 'Gratuit', en: 'Free' },
  paid: { fr: 'Payant', en: 'Paid' },
  contribution: { fr: 'Participation', en: 'Contribution' },
} as const satisfies Readonly<Record<string, Label>>;
export type CostType = keyof typeof COST_LABELS;
export const COST_TYPES = Object.keys(COST_LABELS) as [CostType, ...CostType[]];

/** Whole euros, a few words, or both: "120 €", "adhésion de 30 € par an". */
export interface Cost {
  readonly type: CostType;
  readonly amountEur?: number | null | undefined;
  readonly words?: string | undefined;
}
