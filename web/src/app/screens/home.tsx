import type { PreviewInput } from '../../../../api/contract/index.ts';
import { HomePage } from '../../features/home/home-page.tsx';
import { PreviewResults } from '../../features/suggestions/preview-results.tsx';
import { usePreview } from '../../features/suggestions/queries.ts';
import { ApiError } from '../../lib/problem.ts';
import { useTabState } from '../../lib/storage.ts';

interface Try {
  readonly input: PreviewInput;
  readonly place: string | null;
}

export const Home = () => {
  const [lastTry, setLastTry] = useTabState<Try | null>('passerelle.try', null);
  const preview = usePreview(lastTry?.input ?? null);
  const fields = preview.error instanceof ApiError && !preview.isFetching ? preview.error.fields : [];
  const about = (name: string) => fields.find(({ path }) => path === name || path === `/${name}`)?.message;

  return (
    <HomePage
      isBusy={preview.isFetching}
      apiErrors={{ text: about('text'), commune: about('commune') }}
      place={lastTry?.place ?? null}
      onSubmit={(input, place) => {
        const isSame = JSON.stringify(input) === JSON.stringify(lastTry?.input);
        setLastTry({ input, place });
        if (isSame) void preview.refetch();
      }}
      results={lastTry && <PreviewResults query={preview} />}
    />
  );
};
