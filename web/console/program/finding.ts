import type { Finding } from '../api.ts';
import { t } from '../say.ts';

/** What a server says it expects, and the message that says so; `{a}` and `{b}` are what was found in it. */
export type Forms = readonly (readonly [RegExp, string])[];

/** What the engine expects, in its own English words, and the message that says it in the reader's language. */
export const expectations: Forms = [
  [/^a name$|^a text$|^a text that is not empty$|^the name of a gate$|^the sku of a product$/, 'finding_text'],
  [/^a name that nothing before it in this list has$/, 'finding_unique'],
  [/^the id of a (card|reward|badge|level)$/, 'finding_id_of'],
  [/^an integer from -9007199254740991 to 9007199254740991$/, 'finding_integer'],
  [/^at least (?<a>-?\d+)$|^an integer from (?<b>\d+) to 9007199254740991$/, 'finding_at_least'],
  [/^above (?<a>0), since the reward is auto$|^above the (?:milestone|level) before it, (?<b>.+)$|^(?:an amount above zero)$/, 'finding_above'],
  [/^a percentage(?: from 0 to 100)?$/, 'finding_percentage'],
  [/^a duration longer than nothing$|^a duration$|^an ISO 8601 duration such as "P14D" or "PT30M"$/, 'finding_duration'],
  [/^later than from, (?<a>.+)$/, 'finding_later'],
  [/^an amount$|^a price$|^an amount as a decimal string with the currency's digits, such as "(?<a>[\d.]+)"$/, 'finding_amount'],
  [/^a decimal string below 1000000 with at most (?<a>\d+) digits after the point$/, 'finding_decimal'],
  [/^an instant$|^an RFC 3339 instant with an offset, in the years 1970 to 9999$/, 'finding_instant'],
  [/^a month and day such as "02-29"$/, 'finding_month_day'],
  [/^true or false$/, 'finding_flag'],
  [/^an integer from (?<a>-?\d+) to (?<b>\d+)$|^from (?<c>\d+) to the card's (?<d>\d+) stamps$/, 'finding_between'],
  [/^one of (?<a>.+)$/, 'finding_one_of'],
  [/^a list$/, 'finding_list'],
  [/^an object$/, 'finding_object'],
  [/^at least one gift$/, 'finding_gift'],
  [/^an (?:active )?ISO 4217 currency code$/, 'finding_currency'],
];

function inWords(expected: string, forms: Forms): string | null {
  for (const [form, key] of forms) {
    const groups = form.exec(expected)?.groups;
    if (!form.test(expected)) continue;
    const [a = key === 'finding_amount' ? '12.50' : '0', b = ''] = Object.values(groups ?? {}).filter((part) => part !== undefined);
    return t(key, { a, b });
  }
  return null;
}

/** What was expected, in the reader's language; where there are no words for it, in the server's. */
export function sayExpected(expected: string, forms: Forms): string {
  const parts = expected.split(', or ').map((part) => inWords(part, forms));
  return parts.every((part) => part !== null) ? [...new Set(parts)].join(' / ') : expected;
}

/** What was found, in the reader's language. */
export function sayFinding({ expected, got }: Pick<Finding, 'expected' | 'got'>, forms: Forms = expectations): string {
  const said = sayExpected(expected, forms);
  const there = got === 'nothing' ? t('finding_nothing') : got === 'an unknown key' ? t('finding_unknown_key') : got;
  return t('expected_got', { expected: said, got: there });
}
