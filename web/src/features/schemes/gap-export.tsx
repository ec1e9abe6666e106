import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFailureWords } from '../../lib/failure.ts';
import { fetchFile } from '../../lib/upload.ts';
import { Failure } from '../../ui/failure.tsx';
import { Said } from '../../ui/sheet.tsx';
import type { GapSearch } from './queries.ts';
import classes from './schemes.module.css';

const NAME = 'sans-dispositif.csv';

/** What the filters let through, as a file. */
export const GapExport = ({ search }: { readonly search: GapSearch }) => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const [said, setSaid] = useState('');
  const save = async () => {
    setBusy(true);
    setError(null);
    setSaid(t('gaps.exporting'));
    try {
      const blob = await fetchFile(`/schemes/gaps/export?${new URLSearchParams(search)}`);
      const url = URL.createObjectURL(blob);
      Object.assign(document.createElement('a'), { href: url, download: NAME }).click();
      // The browser takes its time to open it.
      setTimeout(() => URL.revokeObjectURL(url), 60_000);
      setSaid(t('gaps.exported', { name: NAME }));
    } catch (failed) {
      setSaid('');
      setError(failed as Error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className={classes.tools}>
      <Button
        variant="default"
        leftSection={<IconDownload size={18} stroke={1.8} aria-hidden="true" />}
        aria-disabled={isBusy}
        onClick={() => {
          if (!isBusy) void save();
        }}
      >
        {t('gaps.csv')}
      </Button>
      <Said>{said}</Said>
      {error && <Failure words={failureWords(error)} onRetry={() => void save()} />}
    </div>
  );
};
