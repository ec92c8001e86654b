// Who shops here. In events stands the opaque id alone; the name goes into the member's profile, which can be erased.
import { randomBytes } from 'node:crypto';
import { local_instant } from './instant.mjs';
import { Outbox } from './outbox.mjs';
import { enrol_report } from './reports.mjs';

const plain = (name) => name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();

/** The member of that name, however it is typed, or null. In this shop a name is all there is to sign in with. */
export function member_named(store, name) {
  return [...store.members.values()].find((member) => plain(member.name) === plain(name)) ?? null;
}

/** "2" and "29" -> "02-29"; null when either is missing or there is no such day. */
export function birthday_of(month, day) {
  const [m, d] = [Number(month), Number(day)];
  if (!(m >= 1 && m <= 12) || !(d >= 1)) return null;
  if (d > new Date(2000, m, 0).getDate()) return null;
  return `${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
}

/** A new member and the report of it, kept as one. */
export function join(store, { name, birthday, ref, device, now }) {
  const member = { id: `m_${randomBytes(8).toString('hex')}`, name: name.trim().replace(/\s+/g, ' '), since: local_instant(now) };
  if (birthday) member.birthday = birthday;
  const report = enrol_report({ member: member.id, at: member.since, birthday, ref, device, identity: plain(name) });
  store.append({ kind: 'member', ...member }, ...Outbox.records(report));
  return member;
}
