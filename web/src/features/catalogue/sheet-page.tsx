import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { Lineage, PublicSheet } from '../../../../api/contract/index.ts';
import { useFailureWords } from '../../lib/failure.ts';
import { formatShortDay } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { ApiError } from '../../lib/problem.ts';
import { CardGrid } from '../../ui/card.tsx';
import { Details } from '../../ui/details.tsx';
import { Failure } from '../../ui/failure.tsx';
import { BackLink, PageBody, PageTitle, PageTop } from '../../ui/page.tsx';
import { Section } from '../../ui/sheet.tsx';
import { SkeletonText, SkeletonTitle } from '../../ui/skeletons.tsx';
import { Adapt } from './adapt.tsx';
import classes from './catalogue.module.css';
import { Kit } from './kit.tsx';
import { useSheet } from './queries.ts';
import { SheetBody, SheetFacts } from './sheet-body.tsx';
import { SheetCard } from './sheet-card.tsx';

/** A public case sheet, as it is read and printed. */
export const SheetPage = ({ missing }: { readonly missing: ReactNode }) => {
  const { id = '' } = useParams();
  return <One key={id} id={id} missing={missing} />;
};

const One = ({ id, missing }: { readonly id: string; readonly missing: ReactNode }) => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const { data: sheet, error, refetch } = useSheet(id);
  if (error instanceof ApiError && error.code === 'not-found') return missing;
  return (
    <>
      <PageTop>
        <div data-screen-only>
          <BackLink to="/base-de-projets">{t('catalogue.back')}</BackLink>
        </div>
        {sheet ? <PageTitle lang="fr">{sheet.title}</PageTitle> : <SkeletonTitle />}
        {sheet && <Dates sheet={sheet} />}
      </PageTop>
      {/* A body of its own for each state: nothing seen moves. */}
      <PageBody key={sheet ? 'there' : 'awaited'}>
        {error && <Failure words={failureWords(error)} onRetry={() => void refetch()} />}
        {!error && !sheet && <SkeletonText lines={6} />}
        {sheet && (
          <>
            <div className={classes.body}>
              <SheetBody sheetId={sheet.id} content={sheet} isPublic />
              <Side sheet={sheet} />
            </div>
            <div className={classes.after} data-screen-only>
              <Adapt sheet={sheet} />
              <Kit sheetId={sheet.id} lines={sheet.kit} />
              {sheet.related.length > 0 && (
                <Section title={t('catalogue.related')}>
                  <CardGrid>
                    {sheet.related.map((one) => (
                      <li key={one.id}>
                        <SheetCard sheet={one} level={3} />
                      </li>
                    ))}
                  </CardGrid>
                </Section>
              )}
            </div>
          </>
        )}
      </PageBody>
    </>
  );
};

const Dates = ({ sheet }: { readonly sheet: PublicSheet }) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const day = formatShortDay(sheet.updatedAt, language);
  return (
    <p className="quiet">
      {sheet.version > 1
        ? t('catalogue.updated', { version: sheet.version, day })
        : t('catalogue.published', { day })}
    </p>
  );
};

const Side = ({ sheet }: { readonly sheet: PublicSheet }) => {
  const { t } = useTranslation();
  const { project, authors, licence, lineage } = sheet;
  return (
    <aside className={classes.side} aria-label={t('catalogue.about')}>
      <SheetFacts content={sheet} />
      <Details
        items={[
          { label: t('catalogue.authors'), value: authors.join(', ') },
          {
            label: t('catalogue.project'),
            value: project && (
              <Link to={`/projets/${project.id}`} lang="fr">
                {project.title}
              </Link>
            ),
          },
          {
            label: t('catalogue.licence'),
            value: (
              <a href={licence.url} rel="license">
                {licence.name}
              </a>
            ),
          },
        ]}
      />
      <KinLists lineage={lineage} />
      <div data-screen-only>
        <p>
          <Link to={`/base-de-projets/${sheet.id}/versions`}>{t('catalogue.versions')}</Link>
        </p>
        <div>
          <Button
            variant="default"
            leftSection={<IconPrinter size={18} aria-hidden="true" />}
            onClick={() => print()}
          >
            {t('catalogue.print')}
          </Button>
        </div>
      </div>
    </aside>
  );
};

/** What a project adapts, and what adapts it. */
export const KinLists = ({ lineage }: { readonly lineage: Lineage }) => {
  const { t } = useTranslation();
  const lists = [
    { title: t('catalogue.adapts'), kin: lineage.from },
    { title: t('catalogue.adaptedBy'), kin: lineage.to },
  ].filter(({ kin }) => kin.length > 0);
  return lists.map(({ title, kin }) => (
    <div key={title}>
      <p>
        <strong>{title}</strong>
      </p>
      <ul className={classes.bullets}>
        {kin.map(({ id, title: name, sheetId }) => (
          <li key={id}>
            <Link to={sheetId ? `/base-de-projets/${sheetId}` : `/projets/${id}`} lang="fr">
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  ));
};
