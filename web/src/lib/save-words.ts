import { useTranslation } from 'react-i18next';
import { formatMoment } from './format.ts';
import { useLanguage } from './i18n.ts';
import type { Clash, KeptDraft } from './kept-draft.ts';

/** Where a draft stands, in a word and a tone. */
export const useSaveWords = () => {
  const { t } = useTranslation();
  return <Values extends object>(draft: KeptDraft<Values>) => {
    if (draft.phase === 'saving') return { tone: 'quiet', children: t('kept.saving') } as const;
    if (draft.phase === 'failed') return { tone: 'bad', children: t('kept.failed') } as const;
    if (draft.isDirty) return { tone: 'quiet', children: t('kept.new') } as const;
    return { tone: 'good', children: draft.base ? t('kept.saved') : '' } as const;
  };
};

/** A clash of two people's changes, as its panel shows it. */
export const useClashWords = () => {
  const { t } = useTranslation();
  const language = useLanguage();
  return <Values extends object>(
    { conflict, fields, theirs }: Clash<Values>,
    values: Values,
    labelOf: (field: keyof Values & string) => string,
    tell: (field: keyof Values & string, of: Partial<Values>) => string,
  ) => ({
    title: t('kept.clashTitle'),
    lead: t('kept.clashLead', {
      who: conflict.by?.name ?? t('kept.clashSomeone'),
      when: formatMoment(conflict.at, language),
    }),
    fields: fields.map((name) => ({
      name,
      label: labelOf(name),
      mine: tell(name, values) || t('kept.empty'),
      theirs: tell(name, theirs) || t('kept.empty'),
    })),
    mineLabel: t('kept.clashMine'),
    theirsLabel: t('kept.clashTheirs'),
    doneLabel: t('kept.clashDone'),
  });
};
