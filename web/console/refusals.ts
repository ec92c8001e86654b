import { message_expectations } from './messages/finding.ts';
import type { Forms } from './program/expectations.ts';
import { sayPhrase } from './program/finding.ts';
import { t } from './say.ts';

/** What the server says when it does not accept what was entered. */
export const refusals: Forms = [
  [/^a password has at least (?<least>\d+) characters$/, 'refused_password_short'],
  [/^a password has at most (?<most>\d+) characters$/, 'refused_password_long'],
  [/^a password is not the e-mail address$/, 'refused_password_mail'],
  [/^a password is not one letter repeated$/, 'refused_password_repeated'],
  [/^this address has an account already: sign in$/, 'refused_account_there'],
  [/^say why: the member's statement shows it$/, 'refused_reason'],
  [/^there are enough keys: take some away first$/, 'refused_keys_full'],
];

/** What it says that it expected. */
export const wishes: Forms = [
  [/^an e-mail address$/, 'finding_mail'],
  [/^a name$/, 'finding_not_empty'],
  [/^(?:a subject|an answer) of at most (?<bytes>\d+) bytes$|^at most (?<bytes_of>\d+) letters$/, 'finding_words'],
  [/^scheme, host and port alone, as https:\/\/shop\.example$/, 'finding_server_address'],
  [/^at most (?<most>\d+)$/, 'finding_entries'],
  [/^a whole number, (?<least>0) or more$/, 'finding_at_least'],
  [/^a share from 0 to 0\.5, such as "0\.1"$/, 'finding_share_half'],
  [/^a share from 0, below 1$/, 'finding_share'],
  [/^a share from 0 to 1 such as 0\.95, or shares by day as (?<example>[\d.,:-]+)$/, 'finding_shares'],
  [/^an instant such as [\dT:+-]+$/, 'finding_instant'],
  [/^a day such as (?<example>[\d-]+)$/, 'finding_day'],
  [/^weeks above 0, at most (?<most>\d+)$/, 'finding_weeks'],
];

/** The same in the reader's language; null: there are no words for it. */
export function sayRefusal(message: string): string | null {
  const [, wish, got] = /^expected (.+?)(?:, got (.+))?$/s.exec(message) ?? [];
  if (wish === undefined) return sayPhrase(message, refusals);
  const what = sayPhrase(wish, wishes) ?? sayPhrase(wish, message_expectations);
  return what === null ? null : got === undefined ? t('message_expected', { what }) : t('expected_got', { expected: what, got });
}
