import { Button } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { Choices } from './choices.tsx';
import classes from './list-or-map.module.css';

export type Side = 'list' | 'map';
interface Props {
  /** With how many are chosen. */
  readonly filters: string;
  /** Where filters open in place; left out where they open as a panel. */
  readonly isFiltering?: boolean;
  readonly onFilters: () => void;
  readonly legend: string;
  readonly words: Readonly<Record<Side, string>>;
  readonly side: Side;
  readonly onSide: (side: Side) => void;
}

/** What a phone has room for one after the other: filters, the list, the map. */
export const ListOrMap = ({ filters, isFiltering, onFilters, legend, words, side, onSide }: Props) => (
  <div className={classes.tools}>
    <Button
      variant="default"
      {...(isFiltering === undefined ? {} : { 'aria-expanded': isFiltering })}
      leftSection={<IconFilter size={18} aria-hidden="true" />}
      onClick={onFilters}
    >
      {filters}
    </Button>
    <Choices
      legend={legend}
      legendHidden
      look="pills"
      value={side}
      onChange={onSide}
      choices={[
        { value: 'list', label: words.list },
        { value: 'map', label: words.map },
      ]}
    />
  </div>
);
