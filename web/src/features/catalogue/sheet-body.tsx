import { useTranslation } from 'react-i18next';
import type { SheetContent } from '../../../../api/contract/index.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { Details } from '../../ui/details.tsx';
import classes from './catalogue.module.css';
import { Pictures } from './pictures.tsx';
import { tellFigure, tellWhen, useCodeWords, usePlaceWords } from './words.ts';

export const CHAPTERS = [
  'context',
  'need',
  'solution',
  'model',
  'success',
  'obstacles',
  'lessons',
  'transfer',
] as const;

interface Props {
  readonly sheetId: string;
  readonly content: SheetContent;
  /** Its pictures are everyone's. */
  readonly isPublic: boolean;
}
/** The chapters of a sheet, its pictures, figures and partners; what nobody said is left out. */
export const SheetBody = ({ sheetId, content, isPublic }: Props) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const { label } = useCodeWords();
  const { summary, partners, figures, pictures } = content;
  return (
    <div className={classes.chapters}>
      {summary && (
        <section>
          <h2>{t('catalogue.chapter.summary')}</h2>
          <p className={classes.words} lang="fr">
            {summary}
          </p>
        </section>
      )}
      {pictures.length > 0 && <Pictures sheetId={sheetId} isPublic={isPublic} pictures={pictures} />}
      {CHAPTERS.filter((chapter) => content[chapter] !== '').map((chapter) => (
        <section key={chapter}>
          <h2>{t(`catalogue.chapter.${chapter}`)}</h2>
          <p className={classes.words} lang="fr">
            {content[chapter]}
          </p>
        </section>
      ))}
      {figures.length > 0 && (
        <section>
          <h2>{t('catalogue.figures')}</h2>
          <ul className={classes.figures}>
            {figures.map((figure) => (
              <li key={`${figure.label}${figure.asOf}${figure.value}`}>
                <p className={classes.value} lang="fr">
                  {tellFigure(figure, language)}
                </p>
                <p>
                  <span lang="fr">{figure.label}</span>{' '}
                  <span className="quiet">({label('impacts', figure.impact)})</span>
                </p>
                <p className="quiet">
                  {t('catalogue.figureSource', {
                    source: figure.source,
                    when: tellWhen(figure.asOf, language),
                  })}
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
      {partners.length > 0 && (
        <section>
          <h2>{t('catalogue.partners')}</h2>
          <ul className={classes.bullets} lang="fr">
            {partners.map(({ name, role }) => (
              <li key={name + role}>{role === '' ? name : `${name} : ${role}`}</li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
};

/** What a sheet is sorted by, and where it comes from. */
export const SheetFacts = ({ content }: { readonly content: SheetContent }) => {
  const { t } = useTranslation();
  const { label, labels } = useCodeWords();
  const placeOf = usePlaceWords();
  const { reference } = content;
  return (
    <Details
      items={[
        { label: t('catalogue.place'), value: placeOf(content) },
        { label: t('catalogue.stage'), value: content.stage && label('stages', content.stage) },
        {
          label: t('catalogue.innovator'),
          value: content.innovator && label('innovators', content.innovator),
        },
        { label: t('catalogue.innovation'), value: labels('innovation', content.innovation).join(', ') },
        { label: t('catalogue.impacts'), value: labels('impacts', content.impacts).join(', ') },
        { label: t('catalogue.sector'), value: labels('sectors', content.sectors).join(', ') },
        {
          label: t('catalogue.reference'),
          value: reference && (
            <>
              <span lang="fr">
                {reference.title}. {reference.where}.
              </span>{' '}
              <span className="quiet">{t('catalogue.referenceText')}</span>
            </>
          ),
        },
      ]}
    />
  );
};
