import { useState } from 'react';
import type { Session } from 'regulars';
import { useQuote, useRegulars } from './use_regulars.ts';

/** A loyalty corner of one's own: the session decides, these components only show. */
export function Club({ session }: { session: Session }) {
  const { phase, local, member, program, pending } = useRegulars(session);
  if (phase === 'loading') return <p role="status">One moment…</p>;
  if (phase === 'error' || !program) return <p role="status">The club cannot be reached just now.</p>;
  if (!member) return <p>Sign in to collect.</p>;
  return (
    <section aria-label={program.name}>
      <h2>{program.name}</h2>
      <p>
        You have <b>{member.points.available}</b> points{pending.length > 0 && ', some of it still being sent'}.
      </p>
      {local && <p>On trial: this stays on your device.</p>}
      <Rewards session={session} />
    </section>
  );
}

function Rewards({ session }: { session: Session }) {
  const { program, member } = useRegulars(session);
  const [said, say] = useState('');
  const redeem = async (reward: string) => {
    const { status } = await session.redeem(reward);
    say(status === 'applied' ? `Yours: ${reward}` : `Not now: ${status}`);
  };
  const dear = (cost: number) => cost > (member?.points.available ?? 0);
  return (
    <>
      <ul>
        {(program?.rewards ?? []).filter(({ cost }) => cost).map(({ id, cost = 0 }) => (
          <li key={id}>
            {id}, {cost} points <button disabled={dear(cost)} onClick={() => void redeem(id)}>Redeem {id}</button>
          </li>
        ))}
      </ul>
      <p role="status">{said}</p>
    </>
  );
}

/** Beside a price. */
export function Earns({ session, sku, amount }: { session: Session; sku: string; amount: string }) {
  const quote = useQuote(session, { lines: [{ line: '1', sku, quantity: 1, amount }] });
  return <span>{quote ? `Earns ${quote.points}` : ' '}</span>;
}
