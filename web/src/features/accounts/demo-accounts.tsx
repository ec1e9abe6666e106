import { useTranslation } from 'react-i18next';
import { useFailureWords } from '../../lib/failure.ts';
import { Failure } from '../../ui/failure.tsx';
import classes from './accounts.module.css';
import { useDemoAccounts, useSignIn } from './queries.ts';

/** One account per role, one press each; nothing outside the demo. */
export const DemoAccounts = () => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const { data } = useDemoAccounts();
  const signIn = useSignIn();
  if (!data || data.items.length === 0) return null;
  return (
    <aside className={classes.demo} aria-labelledby="demo">
      <h2 id="demo">{t('enter.demoTitle')}</h2>
      <p className="quiet">{t('enter.demoText')}</p>
      <ul>
        {data.items.map(({ email, password, displayName, role }) => (
          <li key={email}>
            <button
              type="button"
              className={classes.person}
              aria-disabled={signIn.isPending}
              onClick={() => {
                if (!signIn.isPending) signIn.mutate({ email, password });
              }}
            >
              <strong>{displayName}</strong>
              <span className="quiet">{t(`enter.roleName.${role}`)}</span>
            </button>
          </li>
        ))}
      </ul>
      {signIn.error && signIn.variables && (
        <Failure words={failureWords(signIn.error)} onRetry={() => signIn.mutate(signIn.variables)} />
      )}
    </aside>
  );
};
