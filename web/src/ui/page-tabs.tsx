import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Count } from './count.tsx';
import classes from './page-tabs.module.css';

interface Tab {
  readonly value: string;
  readonly to: string;
  readonly label: string;
  /** Of the label, where people wrote it. */
  readonly lang?: string;
  readonly icon?: ReactNode;
  readonly count?: number;
}
interface Props {
  readonly label: string;
  readonly current: string | undefined;
  readonly tabs: readonly Tab[];
  readonly children?: ReactNode;
}

/** Parts of one page as plain links: each has its address. */
export const PageTabs = ({ label, current, tabs, children }: Props) => (
  <nav aria-label={label} className={classes.tabs}>
    {tabs.map(({ value, to, label: name, lang, icon, count = 0 }) => (
      <Link
        key={value}
        to={to}
        lang={lang}
        preventScrollReset
        aria-current={value === current ? 'page' : undefined}
      >
        {icon}
        {name}
        <Count of={count} />
      </Link>
    ))}
    {children}
  </nav>
);
