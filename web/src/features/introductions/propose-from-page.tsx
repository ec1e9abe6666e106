import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMyOpportunities, useMyProjects } from '../../lib/own.ts';
import { Section, Sheet, Stack } from '../../ui/sheet.tsx';
import classes from './introductions.module.css';
import { PairAction } from './pair-action.tsx';
import { type Pair, useIntroductionsOf } from './queries.ts';

interface Props {
  /** The side that the caller would speak for. */
  readonly side: Exclude<Pair['side'], 'connector'>;
  /** What the page shows. */
  readonly other: string;
  /** Somebody answers for it. */
  readonly isReachable: boolean;
}

/** On the public page of an offer or a project, for who has put something online that may answer it. */
export const ProposeFromPage = ({ side, other, isReachable }: Props) => {
  const { t } = useTranslation();
  const projects = useMyProjects().data?.items ?? [];
  const offers = useMyOpportunities().data?.items ?? [];
  const [picked, setPicked] = useState<string | null>(null);
  const [mine, theirs] = side === 'project' ? [projects, offers] : [offers, projects];
  const published = mine.filter(({ status, can }) => status === 'published' && can.includes('edit'));
  // Of several, what they are in touch about already comes first.
  const about = { side: side === 'project' ? 'opportunity' : 'project', id: other } as const;
  const known = useIntroductionsOf(about, published.length > 1).data;
  const begun = known?.map((one) => one[side].id) ?? [];
  const own =
    published.find(({ id }) => id === picked) ??
    published.find(({ id }) => begun.includes(id)) ??
    published[0];
  if (!own || theirs.some(({ id }) => id === other)) return null;
  const pair = { side, id: own.id, other };
  return (
    <div className={classes.fromPage}>
      <Sheet>
        <Section title={t('propose.fromPage')} lead={t('propose.fromPageText')}>
          <Stack>
            {published.length > 1 && (
              <NativeSelect
                label={t(side === 'project' ? 'propose.which' : 'propose.whichOffer')}
                value={own.id}
                data={published.map(({ id, title }) => ({ value: id, label: title }))}
                onChange={(event) => setPicked(event.currentTarget.value)}
              />
            )}
            <PairAction key={own.id} pair={pair} title={own.title} isReachable={isReachable} />
          </Stack>
        </Section>
      </Sheet>
    </div>
  );
};
