import { Button, Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconBuildingStore } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFailureWords } from '../../lib/failure.ts';
import { fieldErrors } from '../../lib/field-errors.ts';
import { useAccount } from '../../lib/session.ts';
import { useKeptWords } from '../../lib/storage.ts';
import { Combobox } from '../../ui/combobox.tsx';
import { Failure } from '../../ui/failure.tsx';
import { Quiet, Said, Sheet, Stack } from '../../ui/sheet.tsx';
import classes from './consortia.module.css';
import { useJoinFor, useNeedNamed, useProjectsNamed } from './queries.ts';

const PAUSE_MS = 180;
const MOST = 5;
interface Partner {
  readonly id: string;
  readonly title: string;
}

/** Names with whom one would answer; the buyer invites them, or does not. */
export const JoinForm = ({ projectId, needId }: { readonly projectId: string; readonly needId: string }) => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const account = useAccount();
  const { data: need } = useNeedNamed(needId);
  const [partners, setPartners] = useState<readonly Partner[]>([]);
  const [typed, setTyped] = useState('');
  const [asked] = useDebouncedValue(typed.trim(), PAUSE_MS);
  const found = useProjectsNamed(asked);
  const [message, type, forget] = useKeptWords(`passerelle.join.${account.id}.${projectId}.${needId}`, '');
  const [wasTried, setWasTried] = useState(false);
  const join = useJoinFor(projectId);
  const refused = fieldErrors(join.error);
  const [obstacle] = Object.values(refused);
  const options = (found.data?.items ?? []).filter(
    ({ id }) => id !== projectId && !partners.some((partner) => partner.id === id),
  );
  const submit = () => {
    setWasTried(true);
    if (join.isPending || partners.length === 0 || message.trim() === '') return;
    join.mutate(
      { opportunityId: needId, partnerIds: partners.map(({ id }) => id), message: message.trim() },
      {
        onSuccess: () => {
          forget();
          setPartners([]);
          setWasTried(false);
        },
      },
    );
  };
  return (
    <Sheet>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stack>
          <h2>{t('consortia.joinTitle', { title: need?.title ?? '…' })}</h2>
          <p>{t('consortia.joinLead')}</p>
          {partners.length > 0 && (
            <ul className={classes.members}>
              {partners.map(({ id, title }) => (
                <li key={id}>
                  <span lang="fr">{title}</span>
                  <Quiet
                    label={t('consortia.removeOf', { title })}
                    onClick={() => setPartners(partners.filter((one) => one.id !== id))}
                  >
                    {t('consortia.remove')}
                  </Quiet>
                </li>
              ))}
            </ul>
          )}
          {partners.length < MOST && (
            <Combobox
              label={t('consortia.partner')}
              hint={t('consortia.partnerWhy')}
              placeholder=""
              icon={<IconBuildingStore size={20} stroke={1.8} aria-hidden="true" />}
              text={typed}
              onText={setTyped}
              clearLabel={t('consortia.partnerClear')}
              onClear={() => setTyped('')}
              options={options.map(({ id, title, commune }) => ({ id, label: title, detail: commune.name }))}
              emptyMessage={asked !== '' && found.isSuccess ? t('consortia.partnerNone') : null}
              announcement={t('consortia.partnerCount', { count: options.length })}
              error={wasTried && partners.length === 0 ? t('consortia.partnerMissing') : null}
              onPick={(id) => {
                const partner = options.find((one) => one.id === id);
                if (partner) setPartners([...partners, { id, title: partner.title }]);
                setTyped('');
              }}
            />
          )}
          <Textarea
            label={t('consortia.joinMessage')}
            description={t('consortia.joinMessageWhy')}
            autosize
            minRows={4}
            maxLength={1000}
            value={message}
            error={wasTried && message.trim() === '' ? t('consortia.messageEmpty') : refused.message}
            onChange={(event) => type(event.currentTarget.value)}
          />
          {join.error && !refused.message && (
            <Failure
              words={{ ...failureWords(join.error), ...(obstacle ? { detail: obstacle } : {}) }}
              onRetry={submit}
            />
          )}
          <div>
            <Button type="submit" aria-disabled={join.isPending}>
              {t('consortia.joinGo')}
            </Button>
          </div>
          <Said>{join.isSuccess ? t('consortia.joined') : ''}</Said>
        </Stack>
      </form>
    </Sheet>
  );
};
