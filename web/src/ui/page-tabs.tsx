import { Link } from 'react-router';
import { Count } from './count.tsx';
import classes from './page-tabs.module.css';

interface Props {
  readonly label: string;
  readonly current: string;
  readonly tabs: readonly {
    readonly value: string;
    readonly to: string;
    readonly label: string;
    readonly count: number;
  }[];
}

/** Parts of one page as plain links: each has its address. */
export const PageTabs = ({ label, current, tabs }: Props) => (
  <nav aria-label={label} className={classes.tabs}>
    {tabs.map(({ value, to, label: name, count }) => (
      <Link key={value} to={to} aria-current={value === current ? 'page' : undefined}>
        {name}
        <Count of={count} />
      </Link>
    ))}
  </nav>
);
