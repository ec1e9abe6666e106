import {
  IconBuildingStore,
  IconCoins,
  IconHeartHandshake,
  IconLifebuoy,
  IconSeeding,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { SignUp } from '../../../../api/contract/index.ts';
import { Choices } from '../../ui/choices.tsx';

export type OwnRole = SignUp['roles'][number];
const ICON = { size: 26, stroke: 1.8, 'aria-hidden': true } as const;
/** The contract's own list (OWN_ROLES), each with its picture. */
const ROLES: readonly { readonly role: OwnRole; readonly Icon: typeof IconSeeding }[] = [
  { role: 'holder', Icon: IconSeeding },
  { role: 'buyer', Icon: IconBuildingStore },
  { role: 'sponsor', Icon: IconHeartHandshake },
  { role: 'funder', Icon: IconCoins },
  { role: 'connector', Icon: IconLifebuoy },
];

interface Props {
  readonly value: readonly OwnRole[];
  readonly onChange: (roles: readonly OwnRole[]) => void;
  readonly error: string | null | undefined;
}

/** What one comes for, in words; nobody has to know what a "role" is. */
export const RoleChoices = ({ value, onChange, error }: Props) => {
  const { t } = useTranslation();
  return (
    <Choices
      many
      legend={t('enter.role')}
      hint={t('enter.roleHint')}
      value={value}
      onChange={onChange}
      error={error}
      choices={ROLES.map(({ role, Icon }) => ({
        value: role,
        label: t(`enter.roleIs.${role}`),
        detail: t(`enter.roleText.${role}`),
        icon: <Icon {...ICON} />,
      }))}
    />
  );
};
