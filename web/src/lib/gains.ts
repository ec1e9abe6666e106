import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { callApi } from './api.ts';
import { useLanguage } from './i18n.ts';

/** More than three would be a list of reproaches. */
const SHOWN = 3;

/** "Ajoutez votre commune : +14", the most helpful first; "Avec le statut association : +12 places", the nearest first. */
export const useGains = (projectId: string | null, version = 0) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const { data } = useQuery({
    queryKey: ['project-gains', language, projectId, version],
    queryFn: ({ signal }) => callApi('projectGains', { params: { id: projectId ?? '' }, signal }),
    enabled: projectId !== null,
    retry: false,
  });
  const gains = (data?.items ?? [])
    .filter(({ gain, settles }) => gain > 0 || settles > 0)
    .slice(0, SHOWN)
    .map(({ field, gain, settles }) => ({
      field,
      text: t('fact.colon', {
        name: t(`gain.field.${field}`),
        said: gain > 0 ? t('gain.adds', { count: gain }) : t('gain.settles', { count: settles }),
      }),
    }));
  return { gains, whatIf: data?.whatIf ?? [] };
};
