import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { SheetContent, SheetVersions } from '../../../../api/contract/index.ts';
import { useFailureWords } from '../../lib/failure.ts';
import { formatShortDay } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { ApiError } from '../../lib/problem.ts';
import { Failure } from '../../ui/failure.tsx';
import { BackLink, PageBody, PageTitle, PageTop } from '../../ui/page.tsx';
import { Section } from '../../ui/sheet.tsx';
import { SkeletonText } from '../../ui/skeletons.tsx';
import classes from './catalogue.module.css';
import { useVersions } from './queries.ts';
import { CHAPTERS } from './sheet-body.tsx';
import { tellFigure, tellWhen, useCodeWords } from './words.ts';

/** What each version of a sheet changed, field by field. */
export const VersionsPage = ({ missing }: { readonly missing: ReactNode }) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const failureWords = useFailureWords();
  const { id = '' } = useParams();
  const { data, error, refetch } = useVersions(id);
  if (error instanceof ApiError && error.code === 'not-found') return missing;
  return (
    <>
      <PageTop>
        <BackLink to={`/base-de-projets/${id}`}>{data?.title ?? t('catalogue.back')}</BackLink>
        <PageTitle {...(data ? { tab: t('catalogue.versionsOf', { title: data.title }) } : {})}>
          {t('catalogue.versionsTitle')}
        </PageTitle>
      </PageTop>
      <PageBody>
        {error && <Failure words={failureWords(error)} onRetry={() => void refetch()} />}
        {!data && !error && <SkeletonText lines={6} />}
        {data?.items.map(({ version, at, changes }) => (
          <Section
            key={version}
            title={t('catalogue.versionOn', { version, day: formatShortDay(at, language) })}
          >
            {changes.length === 0 ? (
              <p className="quiet">{t('catalogue.firstVersion')}</p>
            ) : (
              <div className={classes.changes}>
                {changes.map((change) => (
                  <Change key={change.field} {...change} />
                ))}
              </div>
            )}
          </Section>
        ))}
      </PageBody>
    </>
  );
};

type Field = keyof SheetContent;
const isChapter = (field: string): field is (typeof CHAPTERS)[number] | 'summary' =>
  field === 'summary' || (CHAPTERS as readonly string[]).includes(field);

const Change = ({ field, before, after }: SheetVersions['items'][number]['changes'][number]) => {
  const { t } = useTranslation();
  const tell = useTelling();
  const name = isChapter(field)
    ? t(`catalogue.chapter.${field}`)
    : t(`catalogue.field.${field as Exclude<Field, (typeof CHAPTERS)[number] | 'summary'>}`);
  return (
    <div>
      <h3>{name}</h3>
      <div className={classes.change}>
        {[
          { label: t('catalogue.before'), value: before },
          { label: t('catalogue.after'), value: after },
        ].map(({ label, value }) => (
          <div key={label}>
            <p className="quiet">{label}</p>
            <p className={classes.words} lang="fr">
              {tell(field as Field, value) || t('catalogue.nothing')}
            </p>
          </div>
        ))}
      </div>
    </div>
  );
};

/** The value of a field in words, one line each. */
const useTelling = () => {
  const { t } = useTranslation();
  const language = useLanguage();
  const { label, labels } = useCodeWords();
  return (field: Field, value: unknown): string => {
    const said = { [field]: value } as unknown as SheetContent;
    if (value === null || value === undefined) return '';
    switch (field) {
      case 'partners':
        return said.partners
          .map(({ name, role }) => (role ? t('fact.colon', { name, said: role }) : name))
          .join('\n');
      case 'figures':
        return said.figures
          .map(
            (figure) =>
              `${tellFigure(figure, language)}, ${figure.label} (${tellWhen(figure.asOf, language)})`,
          )
          .join('\n');
      case 'pictures':
        return said.pictures.map(({ alt }) => alt).join('\n');
      case 'kit':
        return said.kit.join('\n');
      case 'sectors':
      case 'innovation':
      case 'impacts':
        return labels(field, said[field]).join('\n');
      case 'stage':
        return label('stages', String(value));
      case 'innovator':
        return label('innovators', String(value));
      case 'commune':
        return said.commune?.name ?? '';
      case 'isNational':
        return t(said.isNational ? 'catalogue.yes' : 'catalogue.no');
      case 'reference':
        return [said.reference?.title, said.reference?.where].filter(Boolean).join(', ');
      default:
        return String(value);
    }
  };
};
