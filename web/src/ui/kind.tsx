import { IconBuildingStore, IconCoins, IconHeartHandshake, IconLifebuoy } from '@tabler/icons-react';
import classes from './kind.module.css';

export type Kind = 'need' | 'skills' | 'funding' | 'support';

const ICONS = {
  need: IconBuildingStore,
  skills: IconHeartHandshake,
  funding: IconCoins,
  support: IconLifebuoy,
};

export const KindIcon = ({ kind, size = 20 }: { readonly kind: Kind; readonly size?: number }) => {
  const Icon = ICONS[kind];
  return <Icon size={size} stroke={1.8} aria-hidden="true" className={classes[kind]} />;
};

/** A kind is always an icon and a word, never its colour alone. */
export const KindLabel = ({ kind, label }: { readonly kind: Kind; readonly label: string }) => (
  <span className={`${classes.label} ${classes[kind]}`}>
    <KindIcon kind={kind} size={18} />
    {label}
  </span>
);
