import { IconCalendarEvent, IconClockHour4, IconCoinEuro, IconMapPin } from '@tabler/icons-react';
import { Facts } from './card.tsx';

const ICON = { size: 18, stroke: 1.8, 'aria-hidden': true } as const;

interface Props {
  readonly place: string | null;
  readonly measure: string | null;
  /** Days of someone's time and euros wear different icons. */
  readonly inDays: boolean;
  readonly deadline: string | null;
  readonly labels: { readonly place: string; readonly measure: string; readonly deadline: string };
}

/** Where, how much, until when. */
export const OfferFacts = ({ place, measure, inDays, deadline, labels }: Props) => (
  <Facts
    facts={[
      { label: labels.place, icon: <IconMapPin {...ICON} />, value: place },
      {
        label: labels.measure,
        icon: inDays ? <IconClockHour4 {...ICON} /> : <IconCoinEuro {...ICON} />,
        value: measure,
      },
      { label: labels.deadline, icon: <IconCalendarEvent {...ICON} />, value: deadline },
    ]}
  />
);
