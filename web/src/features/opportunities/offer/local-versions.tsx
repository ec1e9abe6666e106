import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { tellPerimeter } from '../../../lib/facts.ts';
import { useFailureWords } from '../../../lib/failure.ts';
import { useLanguage } from '../../../lib/i18n.ts';
import { ConfirmButton } from '../../../ui/confirm-button.tsx';
import { Failure } from '../../../ui/failure.tsx';
import { Row, Rows, Said, Section } from '../../../ui/sheet.tsx';
import { useDetach, useSchemeFacts } from '../queries.ts';

/** The local versions of one's own general scheme, with the leave to detach them. */
export const LocalVersions = ({ id }: { readonly id: string }) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const failureWords = useFailureWords();
  const { data } = useSchemeFacts(id);
  const detach = useDetach(id);
  const locals = data?.localVersions ?? [];
  const said = detach.isSuccess && t('scheme.detached', { title: detach.variables.title });
  if (locals.length === 0) return <Said>{said || null}</Said>;
  return (
    <Section title={t('scheme.localVersions')} lead={t('scheme.localVersionsHelp')}>
      <Said>{said || null}</Said>
      {detach.error && <Failure words={failureWords(detach.error)} onRetry={() => detach.reset()} />}
      <Rows label={t('scheme.localVersions')}>
        {locals.map(({ id: other, title, perimeter }) => (
          <Row
            key={other}
            actions={
              <ConfirmButton
                label={t('scheme.detach')}
                question={t('scheme.detachSure', { title })}
                yes={t('scheme.detachYes')}
                no={t('scheme.detachNo')}
                isBusy={detach.isPending}
                onConfirm={() => detach.mutate({ other, title })}
              />
            }
          >
            <Link to={`/opportunites/${other}`} lang="fr">
              {title}
            </Link>
            <span className="quiet">{tellPerimeter(perimeter, t, language)}</span>
          </Row>
        ))}
      </Rows>
    </Section>
  );
};
