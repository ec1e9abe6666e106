import { Skeleton } from '@mantine/core';
import { Card, CardGrid } from './card.tsx';

const PLACES = ['a', 'b', 'c', 'd', 'e', 'f'];

/** Cards in the shape of what comes. Hidden from screen readers: a live region says that something is loading. */
export const SkeletonCards = ({ count }: { readonly count: number }) => (
  <div aria-hidden="true">
    <CardGrid>
      {PLACES.slice(0, count).map((place) => (
        <li key={place}>
          <Card>
            <Skeleton height={26} width="45%" />
            <Skeleton height={24} width="90%" />
            <Skeleton height={18} width="55%" />
            <Skeleton height={18} width="75%" />
            <Skeleton height={62} />
            <Skeleton height={44} width="60%" />
          </Card>
        </li>
      ))}
    </CardGrid>
  </div>
);

export const SkeletonText = ({ lines }: { readonly lines: number }) => (
  <div aria-hidden="true">
    {PLACES.slice(0, lines).map((place) => (
      <Skeleton key={place} height={18} mt={12} />
    ))}
  </div>
);

/** A heading and the line under it. */
export const SkeletonTitle = () => (
  <div aria-hidden="true">
    <Skeleton height={46} width="min(100%, 420px)" />
    <Skeleton height={32} width="min(100%, 320px)" mt={18} />
  </div>
);
