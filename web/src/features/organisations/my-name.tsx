import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { callApi } from '../../lib/api.ts';
import { changeAccount, useAccount } from '../../lib/session.ts';

/** Asked of who has not said it yet, when others are about to read it. */
export const useMyName = () => {
  const { displayName } = useAccount();
  const [isAsked] = useState(displayName === '');
  const [name, setName] = useState(displayName);
  const [wasTried, setWasTried] = useState(false);
  return {
    field: isAsked ? { name, setName, isMissing: wasTried && name.trim() === '' } : null,
    /** False when there is nothing to keep: the field then says so. */
    check: () => {
      setWasTried(true);
      return name.trim() !== '';
    },
    keep: async () => {
      if (name.trim() !== displayName)
        changeAccount(await callApi('changeAccount', { body: { displayName: name.trim() } }));
    },
  };
};

export const MyNameField = ({ field }: Pick<ReturnType<typeof useMyName>, 'field'>) => {
  const { t } = useTranslation();
  return (
    field && (
      <TextInput
        label={t('org.yourName')}
        description={t('org.yourNameWhy')}
        autoComplete="name"
        maxLength={80}
        value={field.name}
        error={field.isMissing && t('org.yourNameMissing')}
        onChange={(event) => field.setName(event.currentTarget.value)}
      />
    )
  );
};
