import { Button } from '@mantine/core';
import classes from './more.module.css';

interface Props {
  readonly label: string;
  /** What came last, for those who do not see the list grow. */
  readonly added: string;
  readonly isShown: boolean;
  readonly isBusy: boolean;
  readonly onMore: () => void;
}

/** The next page of a list, asked for by hand: no endless scroll between a reader and the foot of the page. */
export const More = ({ label, added, isShown, isBusy, onMore }: Props) => (
  <div className={classes.more}>
    <span className="hidden" role="status">
      {added}
    </span>
    {isShown && (
      <Button variant="default" size="md" loading={isBusy} onClick={onMore}>
        {label}
      </Button>
    )}
  </div>
);
