// The few words a closed widget and a price's badge say, cut out of a language's file, so that a page that only shows the button loads no more.
export const head_keys = ['points', 'rewards', 'vouchers', 'earn', 'no_server'];

/** `messages`: a parsed locale file. */
export function headOf(messages) {
  return Object.fromEntries(head_keys.map((key) => [key, messages[key]]));
}
