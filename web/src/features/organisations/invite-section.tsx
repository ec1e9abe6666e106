import { Button, NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MemberRole } from '../../../../api/contract/index.ts';
import { callApi } from '../../lib/api.ts';
import { useFailureWords } from '../../lib/failure.ts';
import { fieldErrors } from '../../lib/field-errors.ts';
import { formatMoment } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { Failure } from '../../ui/failure.tsx';
import { Actions, Pair, Quiet, Row, Rows, Said, Stack } from '../../ui/sheet.tsx';
import { useRoleOptions } from './members-section.tsx';
import { useChange, useInvitations } from './queries.ts';

/** Invite by mail, take an invitation back, answer those who ask to join. */
export const InviteSection = ({ id }: { readonly id: string }) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const failureWords = useFailureWords();
  const roles = useRoleOptions();
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<MemberRole>('editor');
  const [wasTried, setWasTried] = useState(false);
  const invitations = useInvitations(id, true).data?.items ?? [];
  const invite = useChange(() =>
    callApi('inviteMember', { params: { id }, body: { email: email.trim(), role } }),
  );
  const cancel = useChange((invitation: string) =>
    callApi('cancelInvitation', { params: { id, invitation } }),
  );
  const refused = fieldErrors(invite.error).email;
  const isEmail = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(email.trim());
  const failed = (refused ? null : invite.error) ?? cancel.error;
  return (
    <form
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        setWasTried(true);
        if (!isEmail || invite.isPending) return;
        invite.mutate(undefined, {
          onSuccess: () => {
            setEmail('');
            setWasTried(false);
          },
        });
      }}
    >
      <Stack>
        <Pair>
          <TextInput
            label={t('org.inviteEmail')}
            description={t('org.inviteWhy')}
            type="email"
            inputMode="email"
            maxLength={254}
            value={email}
            error={(wasTried && !isEmail && t('enter.emailMissing')) || refused}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <NativeSelect
            label={t('org.inviteRole')}
            description={t('org.inviteRoleWhy')}
            value={role}
            data={roles}
            onChange={(event) => setRole(event.currentTarget.value as MemberRole)}
          />
        </Pair>
        {failed && <Failure words={failureWords(failed)} onRetry={() => invite.reset()} />}
        <Actions>
          <Button type="submit" variant="default" aria-disabled={invite.isPending}>
            {t('org.inviteGo')}
          </Button>
          <Said>{invite.isSuccess && t('org.invited')}</Said>
        </Actions>
        {invitations.length > 0 && (
          <Rows label={t('org.invitations')}>
            {invitations.map((invitation) => (
              <Row
                key={invitation.id}
                actions={
                  <Quiet
                    label={t('org.cancelOf', { email: invitation.email })}
                    onClick={() => cancel.mutate(invitation.id)}
                  >
                    {t('org.cancel')}
                  </Quiet>
                }
              >
                <p>{invitation.email}</p>
                <p className="quiet">
                  {t('org.invitationUntil', { when: formatMoment(invitation.expiresAt, language) })}
                </p>
              </Row>
            ))}
          </Rows>
        )}
      </Stack>
    </form>
  );
};
