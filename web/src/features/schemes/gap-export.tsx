import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFailureWords } from '../../lib/failure.ts';
import { saveFile } from '../../lib/upload.ts';
import { Failure } from '../../ui/failure.tsx';
import { Said } from '../../ui/sheet.tsx';
import type { GapSearch } from './queries.ts';
import classes from './schemes.module.css';

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
      const name = await saveFile(`/schemes/gaps/export?${new URLSearchParams(search)}`);
      setSaid(t('gaps.exported', { name }));
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
