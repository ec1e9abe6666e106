import { Notice, RetryButton } from './notice.tsx';

interface Props {
  readonly words: {
    readonly title: string;
    readonly detail: string | null;
    readonly reference: string | null;
    readonly retryLabel: string;
    readonly waitLabel: (seconds: number) => string;
    readonly notBefore: number | null;
  };
  readonly onRetry: () => void;
}

/** A failed request where its answer would have been. */
export const Failure = ({ words, onRetry }: Props) => (
  <Notice
    tone="bad"
    title={words.title}
    action={
      <RetryButton
        label={words.retryLabel}
        onRetry={onRetry}
        notBefore={words.notBefore}
        waitLabel={words.waitLabel}
      />
    }
  >
    {words.detail && <p>{words.detail}</p>}
    {words.reference && <p className="quiet">{words.reference}</p>}
  </Notice>
);
