import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { IconMoon, IconSun } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, NavLink } from 'react-router';
import { changeLanguage, useLanguage } from '../lib/i18n.ts';
import { useSession } from '../lib/session.ts';
import { Mark } from '../ui/mark.tsx';
import { AccountMenu } from './account-menu.tsx';
import { Bell } from './bell.tsx';
import classes from './header.module.css';

const ColourSwitch = () => {
  const { t } = useTranslation();
  const { setColorScheme } = useMantineColorScheme();
  const isDark = useComputedColorScheme('light', { getInitialValueInEffect: false }) === 'dark';
  const label = isDark ? t('app.toLight') : t('app.toDark');
  const Icon = isDark ? IconSun : IconMoon;
  return (
    <button
      type="button"
      className={classes.switch}
      aria-label={label}
      title={label}
      onClick={() => setColorScheme(isDark ? 'light' : 'dark')}
    >
      <Icon size={22} stroke={1.8} aria-hidden="true" />
    </button>
  );
};

const LanguageSwitch = () => {
  const { t } = useTranslation();
  const other = useLanguage() === 'fr' ? 'en' : 'fr';
  const name = t('app.otherLanguage');
  return (
    <button type="button" className={classes.switch} lang={other} onClick={() => void changeLanguage(other)}>
      <span>
        {name.slice(0, 2)}
        <span className={classes.rest}>{name.slice(2)}</span>
      </span>
    </button>
  );
};

export const Header = () => {
  const { t } = useTranslation();
  const isIn = useSession().state !== 'out';
  return (
    <header className={classes.header}>
      <div className={`wrap ${classes.inner}`}>
        <Link to="/" className={classes.name} aria-label={t('app.home')}>
          <Mark size={38} />
          <span>{t('app.name')}</span>
        </Link>
        <nav className={classes.nav} aria-label={t('app.nav')}>
          <NavLink to="/fournisseurs">{t('app.suppliers')}</NavLink>
          <NavLink to="/projets">{t('app.projects')}</NavLink>
          <NavLink to="/base-de-projets" aria-label={t('app.catalogue')}>
            <span className={classes.wideOnly}>{t('app.catalogue')}</span>
            <span className={classes.narrowOnly}>{t('app.catalogueShort')}</span>
          </NavLink>
          <NavLink to="/opportunites">{t('app.opportunities')}</NavLink>
          <NavLink to="/a-propos" className={classes.wideOnly ?? ''}>
            {t('app.about')}
          </NavLink>
        </nav>
        <div className={classes.switches}>
          <LanguageSwitch />
          <ColourSwitch />
          {isIn && <Bell />}
          <AccountMenu />
        </div>
      </div>
    </header>
  );
};
