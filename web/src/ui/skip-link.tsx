import type { ReactNode } from 'react';
import classes from './skip-link.module.css';

/** Over what lies between, by keyboard: seen when it has the focus. @param to id of what takes the focus, itself focusable */
export const SkipLink = ({ to, children }: { readonly to: string; readonly children: ReactNode }) => (
  <a href={`#${to}`} className={classes.skip}>
    {children}
  </a>
);
