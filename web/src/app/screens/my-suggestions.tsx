import { PairAction } from '../../features/introductions/pair-action.tsx';
import { MySuggestionsPage } from '../../features/suggestions/my-suggestions-page.tsx';
import { PairActionContext } from '../../features/suggestions/pair-action.tsx';

/** One's suggestions, and the way from each to an introduction. */
export const MySuggestions = () => (
  <PairActionContext value={PairAction}>
    <MySuggestionsPage />
  </PairActionContext>
);
