import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PreviewInput } from '../../../../api/contract/index.ts';
import { Hero } from './hero.tsx';
import classes from './home.module.css';
import { Pitch } from './pitch.tsx';
import { type FieldErrors, TryForm } from './try-form.tsx';

interface Props {
  readonly isBusy: boolean;
  readonly apiErrors: FieldErrors;
  readonly onSubmit: (input: PreviewInput, place: string | null) => void;
  /** The town the results are around; null when none was given. */
  readonly place: string | null;
  /** What came of the last try; null before the first. */
  readonly results: ReactNode;
}

export const HomePage = ({ isBusy, apiErrors, onSubmit, place, results }: Props) => {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  const [tries, setTries] = useState(0);
  const hasFieldErrors = Object.values(apiErrors).some(Boolean);

  useEffect(() => {
    if (tries === 0) return;
    heading.current?.focus({ preventScroll: true });
    heading.current?.scrollIntoView();
  }, [tries]);
  useEffect(() => {
    if (hasFieldErrors) document.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [hasFieldErrors]);

  return (
    <>
      <Hero />
      <div className="wrap">
        <TryForm
          isBusy={isBusy}
          apiErrors={apiErrors}
          onSubmit={(input, town) => {
            onSubmit(input, town);
            setTries(tries + 1);
          }}
        />
      </div>
      {results ? (
        <section className={`wrap ${classes.results}`} aria-labelledby="results">
          <h2 id="results" ref={heading} tabIndex={-1} className={classes.resultsTitle}>
            {t('results.title')}
          </h2>
          <p className="quiet">
            {place ? (
              t('results.near', { place })
            ) : (
              <>
                {t('results.noPlace')}{' '}
                <button
                  type="button"
                  className={classes.addPlace}
                  onClick={() => document.querySelector<HTMLElement>('[role=combobox]')?.focus()}
                >
                  {t('results.addPlace')}
                </button>
              </>
            )}
          </p>
          {results}
        </section>
      ) : (
        <Pitch />
      )}
    </>
  );
};
