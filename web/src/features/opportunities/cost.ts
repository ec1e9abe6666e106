import { COST_LABELS, type Cost, type Language } from '../../../../matching/taxonomy/index.ts';
import { formatEuros } from '../../lib/format.ts';

/** "Gratuit", "120 €", "adhésion de 30 € par an", "Participation, selon les revenus". */
export const tellCost = ({ type, amountEur, words }: Cost, language: Language): string => {
  const said = [amountEur ? formatEuros(amountEur, language) : '', words].filter(Boolean).join(', ');
  const label = COST_LABELS[type][language];
  return type === 'paid' ? said || label : [label, said].filter(Boolean).join(', ');
};
