// What the counter does with the code on a member card: the shop's own secret says whether it is true and of now.
import { createHmac, timingSafeEqual } from 'node:crypto';

const step_seconds = 30;
const steps_late_max = 2;

/**
 * `code`: what the scanner read, `RG1.HEAD.CLAIMS.STEP.PROOF`. `secret`: the shop's identity secret.
 * The member's id; null: not one of ours, too old, or the token behind it has ended.
 */
export function member_of_card(code, { secret, now_seconds }) {
  const [kind, head, claims, step, proof] = code.split('.');
  if (kind !== 'RG1' || !proof || !/^\d+$/.test(step)) return null;
  const signature = createHmac('sha256', secret).update(`${head}.${claims}`).digest();
  const wanted = createHmac('sha256', signature).update(`RG1.${head}.${claims}.${step}`).digest().subarray(0, 12);
  const given = Buffer.from(proof, 'base64url');
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return null;
  const { sub, exp } = JSON.parse(Buffer.from(claims, 'base64url'));
  const late = Math.floor(now_seconds / step_seconds) - Number(step);
  return exp > now_seconds && late >= -1 && late <= steps_late_max ? sub : null;
}
