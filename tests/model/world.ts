// The shop as a whole: program versions, members, clicks and referrals, and what one member's event leaves for another.
import { newMember, type Click, type Json, type Member, type Referral, type Version } from './state.ts';

export interface Outcome { id: string; status: string; effects?: string[] }

export class World {
  versions: Version[];
  members = new Map<string, Member>();
  referrals: Referral[] = [];
  clicks: Click[] = [];
  outcomes: Outcome[] = [];
  followUps: (() => void)[] = [];
  /** False while an event is decided whose gifts would overflow (R144). */
  gifts = true;
  /** Stamps on each card by the event that is decided, or at the instant at which things fall due (R132). */
  stamped = new Map<string, bigint>();
  deciding = false;
  /** What the host says is left of a reward, while the event that says it is decided (R66). */
  stockSaid: { reward: string; left: number } | null = null;

  constructor(program: Json) {
    this.versions = [{ version: 1, at: -Infinity, program, migrate: 'keep', event: '' }];
  }

  /** The index of the version in force at an instant: of those that arrived, the latest not after it (R112). */
  indexAt(at: number): number {
    let best = 0;
    this.versions.forEach((v, i) => { if (v.at <= at && v.at >= this.versions[best]!.at) best = i; });
    return best;
  }
  programAt(at: number): Json { return this.versions[this.indexAt(at)]!.program; }
  programOf(index: number): Json { return this.versions[index]!.program; }
  get currency(): string { return this.versions[0]!.program.currency; }

  member(id: string): Member {
    let found = this.members.get(id);
    if (!found) this.members.set(id, (found = newMember(id)));
    return found;
  }
  /** Who this id is today: itself, or the member it was merged into. */
  resolve(id: string): Member | undefined {
    const m = this.members.get(id);
    return m?.mergedInto ? this.resolve(m.mergedInto) : m;
  }
  /** The member's clock; every member that is looked at has one. */
  now(m: Member): number { return m.clock ?? 0; }
  program(m: Member): Json { return this.programAt(this.now(m)); }
}
