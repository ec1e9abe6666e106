import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Member, MemberRole, OwnOrganisation } from '../../../../api/contract/index.ts';
import { callApi } from '../../lib/api.ts';
import { useFailureWords } from '../../lib/failure.ts';
import { formatDay } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { useAccount } from '../../lib/session.ts';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { Failure } from '../../ui/failure.tsx';
import { Row, Rows } from '../../ui/sheet.tsx';
import { SkeletonText } from '../../ui/skeletons.tsx';
import { useChange, useMembers } from './queries.ts';

export const useRoleOptions = () => {
  const { t } = useTranslation();
  return (['owner', 'editor', 'viewer'] as const).map((value) => ({ value, label: t(`org.role.${value}`) }));
};

/** Who is in it; who is in charge changes roles, anyone may leave. */
export const MembersSection = ({ organisation }: { readonly organisation: OwnOrganisation }) => {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const language = useLanguage();
  const failureWords = useFailureWords();
  const roles = useRoleOptions();
  const me = useAccount().id;
  const { id, name, role } = organisation;
  const { data, error, refetch } = useMembers(id);
  const change = useChange(({ member, to }: { member: string; to: MemberRole }) =>
    callApi('changeMember', { params: { id, member }, body: { role: to } }),
  );
  const remove = useChange((member: string) => callApi('removeMember', { params: { id, member } }));
  const nameOf = (member: Member) => member.name || t('org.nameless');
  const failed = error ?? change.error ?? remove.error;
  const goneWith = (member: Member) => ({
    label: member.id === me ? t('org.leave') : t('org.remove'),
    question: member.id === me ? t('org.leaveSure', { name }) : t('org.removeSure', { name: nameOf(member) }),
    yes: member.id === me ? t('org.leaveYes') : t('org.removeYes'),
    no: t('org.no'),
    isBusy: remove.isPending,
    onConfirm: () =>
      remove.mutate(member.id, {
        onSuccess: () => void (member.id === me && navigate('/mon-organisation')),
      }),
  });
  return (
    <>
      {!data && !error && <SkeletonText lines={3} />}
      {failed && <Failure words={failureWords(failed)} onRetry={() => void refetch()} />}
      <Rows label={t('org.members')}>
        {data?.items.map((member) => (
          <Row
            key={member.id}
            actions={
              <>
                {role === 'owner' && (
                  <NativeSelect
                    aria-label={t('org.roleOf', { name: nameOf(member) })}
                    value={member.role}
                    data={roles}
                    onChange={(event) =>
                      change.mutate({ member: member.id, to: event.currentTarget.value as MemberRole })
                    }
                  />
                )}
                {(role === 'owner' || member.id === me) && <ConfirmButton {...goneWith(member)} />}
              </>
            }
          >
            <p>{nameOf(member)}</p>
            <p className="quiet">
              {t(`org.role.${member.role}`)},{' '}
              {t('org.since', { when: formatDay(member.since.slice(0, 10), language) })}
            </p>
          </Row>
        ))}
      </Rows>
    </>
  );
};
