import type { Forms } from '../program/expectations.ts';
import { t } from '../say.ts';

/** What the server expects of the settings of messages, in its own English words, as far as somebody can go wrong on their page. */
export const message_expectations: Forms = [
  [/^an address such as "https:\/\/club\.shop\.example", without a slash at the end$/, 'finding_server_address'],
  [/^where members reach this server, for the link by which they unsubscribe$/, 'finding_unsubscribe'],
  [/^a mail address$/, 'finding_mail'],
  [/^a language such as "de" or "pt-BR"$/, 'finding_language'],
  [/^a time zone such as "Europe\/Berlin"$/, 'finding_time_zone'],
  [/^a time of day such as "21:00"$/, 'finding_time_of_day'],
  [/^another time than from$/, 'finding_other_time'],
  [/^a whole number from (?<from>\d+) to (?<to>\d+)$/, 'finding_between'],
  [/^at least one of widget, mail, webhook$/, 'finding_channel'],
  [/^words, at most (?<bytes>\d+) bytes$/, 'finding_words'],
  [/^one of (?<codes>.+)$/, 'finding_one_of'],
];

const labels: Record<string, string> = { address: 'messages_address', reply_to: 'messages_reply', language: 'messages_language', time_zone: 'messages_zone' };

/** What the place of a finding is called on the page. */
export function placeOf(path: string): string {
  const [, block = '', name = ''] = path.split('/');
  return t(labels[block] ?? (block === 'kinds' ? `message_${name}` : `${block}_${name}`));
}
