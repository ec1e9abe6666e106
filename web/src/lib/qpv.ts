import type { TFunction } from 'i18next';
import type { ProjectCard } from '../../../api/contract/index.ts';

/** The neighbourhood by its name where it was checked, what is declared elsewhere; null: in none, or not said. */
export const tellQpv = ({ qpv, inQpv }: Pick<ProjectCard, 'qpv' | 'inQpv'>, t: TFunction): string | null => {
  if (qpv) return qpv.isIn ? t('fact.qpvChecked', { name: qpv.name, generation: qpv.generation }) : null;
  return inQpv ? t('fact.inQpv') : null;
};
