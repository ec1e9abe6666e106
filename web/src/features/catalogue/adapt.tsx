import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { PublicSheet } from '../../../../api/contract/index.ts';
import { useFailureWords } from '../../lib/failure.ts';
import { useMyProjects } from '../../lib/own.ts';
import { useSession } from '../../lib/session.ts';
import { Failure } from '../../ui/failure.tsx';
import { Actions, Quiet, Said, Section } from '../../ui/sheet.tsx';
import classes from './catalogue.module.css';
import { useAdapt } from './queries.ts';

/** "Adapter ce projet chez moi": a first contact with the holder, in the name of a project of one's own. */
export const Adapt = ({ sheet }: { readonly sheet: PublicSheet }) => {
  const { t } = useTranslation();
  const isIn = useSession().state === 'in';
  const canReach = sheet.transferId !== null;
  return (
    <Section
      title={t('catalogue.adapt')}
      lead={t(canReach ? 'catalogue.adaptText' : 'catalogue.adaptNobody')}
    >
      {isIn ? (
        <Chooser sheet={sheet} />
      ) : (
        canReach && (
          <Button component={Link} to={`/entrer?suite=${encodeURIComponent(`/base-de-projets/${sheet.id}`)}`}>
            {t('catalogue.adaptEnter')}
          </Button>
        )
      )}
    </Section>
  );
};

const Chooser = ({ sheet }: { readonly sheet: PublicSheet }) => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const { data, error, refetch } = useMyProjects();
  const mine = (data?.items ?? []).filter(
    ({ status, id }) => status === 'published' && id !== sheet.project?.id,
  );
  const [chosen, setChosen] = useState('');
  const adapt = useAdapt(sheet.id);
  const projectId = chosen || mine[0]?.id || '';
  if (error) return <Failure words={failureWords(error)} onRetry={() => void refetch()} />;
  if (!data) return null;
  if (mine.length === 0)
    return (
      <div className={classes.panel}>
        <p>{t('catalogue.adaptNoProject')}</p>
        <div>
          <Button component={Link} to="/mes-projets/nouveau">
            {t('catalogue.adaptBegin')}
          </Button>
        </div>
      </div>
    );
  const proposal = new URLSearchParams({ projet: projectId, offre: sheet.transferId ?? '' });
  return (
    <div className={classes.panel}>
      <NativeSelect
        label={t('catalogue.adaptWith')}
        value={projectId}
        onChange={(event) => setChosen(event.currentTarget.value)}
        data={mine.map(({ id, title }) => ({ value: id, label: title }))}
        maw={480}
      />
      <Actions>
        {sheet.transferId && (
          <Button component={Link} to={`/mises-en-relation/nouvelle?${proposal}`}>
            {t('catalogue.adaptGo')}
          </Button>
        )}
        <Quiet
          onClick={() => {
            if (!adapt.isPending) adapt.mutate(projectId);
          }}
        >
          {t('catalogue.adaptAlready')}
        </Quiet>
      </Actions>
      {adapt.error && <Failure words={failureWords(adapt.error)} onRetry={() => adapt.mutate(projectId)} />}
      <Said>
        {adapt.data ? t(adapt.data.isConfirmed ? 'catalogue.adaptConfirmed' : 'catalogue.adaptSaid') : ''}
      </Said>
    </div>
  );
};
