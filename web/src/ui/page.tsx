import { IconArrowLeft } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { Link } from 'react-router';
import classes from './page.module.css';
import { useTabCount } from './tab-count.ts';

/** The first screen keeps the browser's own focus; every later one takes it to its heading. */
let isFirstScreen = true;

interface TitleProps {
  readonly children: string;
  /** The name of the tab when it says more than the heading. */
  readonly tab?: string;
  readonly className?: string | undefined;
  /** The heading's own language when it is not the page's. */
  readonly lang?: string;
}

export const PageTitle = ({ children, tab, className, lang }: TitleProps) => {
  const heading = useRef<HTMLHeadingElement>(null);
  const waiting = useTabCount();
  useEffect(() => {
    if (!isFirstScreen) heading.current?.focus({ preventScroll: true });
    isFirstScreen = false;
  }, []);
  return (
    <>
      <title>{`${waiting > 0 ? `(${waiting}) ` : ''}${tab ?? `${children} · Passerelle`}`}</title>
      <h1 ref={heading} tabIndex={-1} className={className} lang={lang}>
        {children}
      </h1>
    </>
  );
};

/** The sand band that opens an inner page: heading, a line about it, and whatever belongs to it. */
export const PageTop = ({ children }: { readonly children: ReactNode }) => (
  <div className={classes.top}>
    <div className="wrap">{children}</div>
  </div>
);

export const PageBody = ({ children }: { readonly children: ReactNode }) => (
  <div className={`wrap ${classes.body}`}>{children}</div>
);

export const Lead = ({ children }: { readonly children: ReactNode }) => (
  <p className={classes.lead}>{children}</p>
);

export const BackLink = ({ to, children }: { readonly to: string; readonly children: ReactNode }) => (
  <Link to={to} className={classes.back}>
    <IconArrowLeft size={18} stroke={2} aria-hidden="true" />
    {children}
  </Link>
);
