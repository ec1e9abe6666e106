import { Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { OpportunityKind } from '../../../../matching/taxonomy/index.ts';
import { KindIcon } from '../../ui/kind.tsx';
import classes from './suggestions.module.css';

interface Props {
  readonly label: string;
  readonly kinds: readonly { readonly kind: OpportunityKind; readonly total: number | null }[];
}

/** The four kinds as tabs: two by two on a phone, so that none hides behind an edge. */
export const KindTabs = ({ label, kinds }: Props) => {
  const { t } = useTranslation();
  return (
    <Tabs.List aria-label={label} classNames={{ list: classes.tabs }}>
      {kinds.map(({ kind, total }) => (
        <Tabs.Tab
          key={kind}
          value={kind}
          leftSection={<KindIcon kind={kind} />}
          rightSection={total === null ? undefined : <span className={classes.count}>{total}</span>}
          classNames={{ tab: classes.tab, tabLabel: classes.tabLabel }}
        >
          {t(`kind.${kind}.many`)}
        </Tabs.Tab>
      ))}
    </Tabs.List>
  );
};
