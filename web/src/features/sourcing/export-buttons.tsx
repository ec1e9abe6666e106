import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFailureWords } from '../../lib/failure.ts';
import { saveFile } from '../../lib/upload.ts';
import { Failure } from '../../ui/failure.tsx';
import { Actions, Said } from '../../ui/sheet.tsx';

const FORMATS = ['csv', 'xlsx'] as const;
type Format = (typeof FORMATS)[number];

/** The table as a file. */
export const ExportButtons = ({ id }: { readonly id: string }) => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const [busy, setBusy] = useState<Format | null>(null);
  const [failed, setFailed] = useState<{ readonly format: Format; readonly error: Error } | null>(null);
  const [said, setSaid] = useState('');
  const save = async (format: Format) => {
    setBusy(format);
    setFailed(null);
    setSaid(t('sourcing.exporting'));
    try {
      const name = await saveFile(
        `/opportunities/${encodeURIComponent(id)}/sourcing/export?format=${format}`,
      );
      setSaid(t('sourcing.exported', { name }));
    } catch (error) {
      setSaid('');
      setFailed({ format, error: error as Error });
    } finally {
      setBusy(null);
    }
  };
  return (
    <div>
      <Actions>
        {FORMATS.map((format) => (
          <Button
            key={format}
            variant="default"
            leftSection={<IconDownload size={18} stroke={1.8} aria-hidden="true" />}
            aria-disabled={busy !== null}
            onClick={() => {
              if (busy === null) void save(format);
            }}
          >
            {t(`sourcing.${format}`)}
          </Button>
        ))}
      </Actions>
      <Said>{said}</Said>
      {failed && <Failure words={failureWords(failed.error)} onRetry={() => void save(failed.format)} />}
    </div>
  );
};
