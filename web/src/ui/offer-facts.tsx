import {
  IconCalendarEvent,
  IconClockHour4,
  IconCoinEuro,
  IconMapPin,
  IconMessageReply,
} from '@tabler/icons-react';
import { Facts } from './card.tsx';

const ICON = { size: 18, stroke: 1.8, 'aria-hidden': true } as const;

interface Props {
  readonly place: string | null;
  readonly measure: string | null;
  /** Days of someone's time and euros wear different icons. */
  readonly inDays: boolean;
  readonly deadline: string | null;
  /** How fast its people answer; left out where nobody can. */
  readonly answers?: string | null;
  readonly labels: Readonly<Record<'place' | 'measure' | 'deadline' | 'answers', string>>;
}

/** Where, how much, until when, and how fast one is answered. */
export const OfferFacts = ({ place, measure, inDays, deadline, answers = null, labels }: Props) => (
  <Facts
    facts={[
      { label: labels.place, icon: <IconMapPin {...ICON} />, value: place },
      {
        label: labels.measure,
        icon: inDays ? <IconClockHour4 {...ICON} /> : <IconCoinEuro {...ICON} />,
        value: measure,
      },
      { label: labels.deadline, icon: <IconCalendarEvent {...ICON} />, value: deadline },
      { label: labels.answers, icon: <IconMessageReply {...ICON} />, value: answers },
    ]}
  />
);
