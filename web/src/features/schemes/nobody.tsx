import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { SchemePage } from '../../../../api/contract/index.ts';
import { formatKm } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { useSession } from '../../lib/session.ts';
import { Notice } from '../../ui/notice.tsx';
import type { ChangeSearch, SchemeSearch } from './queries.ts';
import classes from './schemes.module.css';

interface Props {
  readonly search: SchemeSearch;
  readonly change: ChangeSearch;
  readonly page: SchemePage;
}

/** Nothing at all is open to the place. */
export const Nobody = (props: Props) => {
  const { t } = useTranslation();
  return (
    <Notice tone="quiet" title={t('schemes.none', { place: props.page.commune.name })}>
      <WhatToDo {...props} />
    </Notice>
  );
};

/** Something is open, but nothing near. */
export const NoneNear = (props: Props) => {
  const { t } = useTranslation();
  return (
    <Notice tone="quiet" title={t('schemes.noneNear', { place: props.page.commune.name })}>
      <WhatToDo {...props} />
    </Notice>
  );
};

/** Loosen what was asked; the nearest elsewhere; what works from afar; somebody who knows people. */
const WhatToDo = ({ search, change, page }: Props) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const session = useSession();
  const { elsewhere, counts } = page;
  const afar = counts.remote + counts.national;
  return (
    <>
      {(search.form || search.stage) && (
        <p className={classes.pills}>
          {search.form && (
            <Button variant="default" onClick={() => change({ form: '' })}>
              {t('schemes.everyForm')}
            </Button>
          )}
          {search.stage && (
            <Button variant="default" onClick={() => change({ stage: '' })}>
              {t('schemes.everyStage')}
            </Button>
          )}
        </p>
      )}
      <ul className={classes.steps}>
        {elsewhere.length > 0 && (
          <li>
            {t('schemes.elsewhere', { count: elsewhere.length })}
            <ul>
              {elsewhere.map(({ id, title, organisation, distanceKm }) => (
                <li key={id}>
                  <Link to={`/opportunites/${id}`} lang="fr">
                    {title}
                  </Link>
                  {', '}
                  <span lang="fr">{organisation.name}</span>
                  {distanceKm !== null && `, ${t('fact.distance', { km: formatKm(distanceKm, language) })}`}
                </li>
              ))}
            </ul>
          </li>
        )}
        {afar > 0 && <li>{t('schemes.afar', { count: afar })}</li>}
        <li>
          {t('schemes.connector')}{' '}
          <Link to={session.state === 'in' ? '/mes-projets' : '/entrer'}>
            {t(session.state === 'in' ? 'schemes.connectorMine' : 'schemes.connectorEnter')}
          </Link>
        </li>
      </ul>
    </>
  );
};
