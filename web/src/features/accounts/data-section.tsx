import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { callApi } from '../../lib/api.ts';
import { useFailureWords } from '../../lib/failure.ts';
import { fieldErrors } from '../../lib/field-errors.ts';
import { leave, useAccount } from '../../lib/session.ts';
import { forget } from '../../lib/storage.ts';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { Failure } from '../../ui/failure.tsx';
import { Actions, Said } from '../../ui/sheet.tsx';
import { TYPED_EMAIL } from './email-field.tsx';
import { startErasing } from './erasing.ts';
import { PasswordField } from './password-field.tsx';

const saveFile = (content: unknown) => {
  const url = URL.createObjectURL(new Blob([JSON.stringify(content, null, 2)], { type: 'application/json' }));
  const link = Object.assign(document.createElement('a'), { href: url, download: 'passerelle.json' });
  link.click();
  URL.revokeObjectURL(url);
};

/** Take everything away, or erase everything. */
export const DataSection = () => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const { email, hasPassword } = useAccount();
  const [password, setPassword] = useState('');
  const take = useMutation({ mutationFn: () => callApi('exportAccount'), onSuccess: saveFile });
  const erase = useMutation({
    mutationFn: () => callApi('eraseAccount', { body: { password } }),
    onSuccess: () => {
      forget('sessionStorage', TYPED_EMAIL);
      leave('erased');
    },
  });
  const askLink = useMutation({
    mutationFn: () => callApi('askMagicLink', { body: { email } }),
    onSuccess: startErasing,
  });
  const refused = fieldErrors(erase.error).password;
  return (
    <>
      <p>{t('account.exportText')}</p>
      <Actions>
        <Button
          variant="default"
          aria-disabled={take.isPending}
          onClick={() => {
            if (!take.isPending) take.mutate();
          }}
        >
          {take.isPending ? t('account.exporting') : t('account.export')}
        </Button>
      </Actions>
      {take.error && <Failure words={failureWords(take.error)} onRetry={() => take.mutate()} />}
      <h3>{t('account.erase')}</h3>
      <p>{t('account.eraseText')}</p>
      {hasPassword && (
        <PasswordField
          label={t('account.erasePassword')}
          value={password}
          onChange={setPassword}
          error={refused}
          isNew={false}
        />
      )}
      <ConfirmButton
        label={hasPassword ? t('account.erase') : t('account.eraseByLink')}
        question={t('account.eraseSure')}
        yes={hasPassword ? t('account.eraseYes') : t('account.eraseByLink')}
        no={t('account.no')}
        isBusy={erase.isPending || askLink.isPending}
        onConfirm={() => (hasPassword ? erase.mutate() : askLink.mutate())}
      />
      <Said>{askLink.data?.message}</Said>
      {erase.error && !refused && (
        <Failure words={failureWords(erase.error)} onRetry={() => erase.mutate()} />
      )}
    </>
  );
};
