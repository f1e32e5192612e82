import { useText } from '../../web/text/useText.ts';

/** As the server's rule, which has the last word. */
const SHORTEST = 10;

interface NewPassword {
  newPassword: string;
  repeated: string;
}

/** What can be said of a new password before it is sent: its length, and whether both times it is the same. */
export function useNewPasswordCheck(): (typed: NewPassword) => { newPassword?: string | undefined; repeated?: string | undefined } {
  const { t } = useText();
  return ({ newPassword, repeated }) => ({
    newPassword: [...newPassword].length < SHORTEST ? t('password.short', { shortest: SHORTEST }) : undefined,
    repeated: repeated === newPassword ? undefined : t('password.differs'),
  });
}
