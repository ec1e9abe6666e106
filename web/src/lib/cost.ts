import { COST_LABELS, type Cost, type Language } from '../../../matching/taxonomy/index.ts';
import { formatEuros } from './format.ts';

/** "Gratuit", "120 €", "60 € (par mois)", "adhésion de 30 € par an", "Participation (selon les revenus)". */
export const tellCost = ({ type, amountEur, words = '' }: Cost, language: Language): string => {
  const amount = amountEur ? formatEuros(amountEur, language) : '';
  if (type === 'paid' && amount === '') return words || COST_LABELS.paid[language];
  const said = type === 'paid' ? amount : [COST_LABELS[type][language], amount].filter(Boolean).join(', ');
  return words === '' ? said : `${said} (${words})`;
};
