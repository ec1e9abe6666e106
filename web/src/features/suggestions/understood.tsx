import { useTranslation } from 'react-i18next';
import type { Preview } from '../../../../api/contract/index.ts';
import classes from './suggestions.module.css';

const TOPICS = ['trade', 'skill', 'purpose', 'form', 'stage', 'legal-form'] as const;

/** What the engine read in the text, with the words that led to it, so that a mistake can be seen and mended. */
export const Understood = ({ understood }: Pick<Preview, 'understood'>) => {
  const { t } = useTranslation();
  return (
    <section className={classes.understood} aria-labelledby="understood">
      <h3 id="understood">{t('results.understood')}</h3>
      {understood.length === 0 ? (
        <p>{t('results.understoodNone')}</p>
      ) : (
        <>
          <p className="quiet">{t('results.understoodText')}</p>
          <dl className={classes.topics}>
            {TOPICS.map((topic) => {
              const found = understood.filter((item) => item.topic === topic);
              return (
                found.length > 0 && (
                  <div key={topic}>
                    <dt>{t(`results.topic.${topic}`)}</dt>
                    {found.map(({ code, label, words, inferred }) => (
                      <dd key={code} {...(inferred ? { className: classes.supposed } : {})}>
                        {inferred && <span className={classes.weThink}>{t('results.weThink')}</span>}
                        <strong>{label}</strong>
                        {words.length > 0 && (
                          <span className="quiet">{t('results.quote', { words: words.join(', ') })}</span>
                        )}
                      </dd>
                    ))}
                  </div>
                )
              );
            })}
          </dl>
        </>
      )}
    </section>
  );
};
