import { IconLogout, IconUser } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useNavigate } from 'react-router';
import { callApi } from '../lib/api.ts';
import { leave, useSession } from '../lib/session.ts';
import { Count } from '../ui/count.tsx';
import classes from './account-menu.module.css';
import { useOwnPages } from './own-pages.ts';

const ICON = { size: 22, stroke: 1.8, 'aria-hidden': true } as const;

/** Who I am and where my pages are: a disclosure, not a menu role, so that Tab walks through plain links. */
const Mine = ({ name }: { readonly name: string }) => {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const { work, account } = useOwnPages();
  const pages = [...work, ...account];
  const waiting = pages.reduce((sum, { count }) => sum + count, 0);
  const [isOpen, setOpen] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new page closes it.
  useEffect(() => setOpen(false), [pathname]);
  useEffect(() => {
    if (!isOpen) return;
    const onDown = ({ target }: Event) => {
      if (target instanceof Node && !place.current?.contains(target)) setOpen(false);
    };
    addEventListener('pointerdown', onDown);
    addEventListener('focusin', onDown);
    return () => {
      removeEventListener('pointerdown', onDown);
      removeEventListener('focusin', onDown);
    };
  }, [isOpen]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes from anywhere inside.
    <div
      ref={place}
      className={classes.place}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !isOpen) return;
        setOpen(false);
        button.current?.focus();
      }}
    >
      <button
        ref={button}
        type="button"
        className={classes.who}
        aria-expanded={isOpen}
        aria-label={waiting > 0 ? t('app.meWaiting', { name, count: waiting }) : t('app.me', { name })}
        onClick={() => setOpen(!isOpen)}
      >
        <span className={classes.initial} data-initial={name.slice(0, 1).toUpperCase()} />
        <span className={classes.name}>{name}</span>{' '}
        <span className={classes.waiting}>
          <Count of={waiting} />
        </span>
      </button>
      {isOpen && (
        <nav className={classes.panel} aria-label={t('app.myMenu')}>
          <ul>
            {pages.map(({ to, label, count }) => (
              <li key={to}>
                <Link to={to}>
                  {t(label)}
                  <Count of={count} />
                </Link>
              </li>
            ))}
          </ul>
          <button
            type="button"
            className={classes.out}
            onClick={() => {
              // Out here at once; the cookie goes with the answer.
              void callApi('signOut')
                .catch(() => undefined)
                .finally(() => {
                  leave();
                  void navigate('/');
                });
            }}
          >
            <IconLogout {...ICON} />
            {t('app.signOut')}
          </button>
        </nav>
      )}
    </div>
  );
};

export const AccountMenu = () => {
  const { t } = useTranslation();
  const session = useSession();
  if (session.state === 'out') {
    return (
      <Link to="/entrer" className={classes.enter}>
        <IconUser {...ICON} />
        {t('app.enter')}
      </Link>
    );
  }
  return (
    <Mine
      name={session.state === 'in' ? session.account.displayName || session.account.email : session.name}
    />
  );
};
