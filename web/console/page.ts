import { LitElement, type CSSResult } from 'lit';
import type { Me } from './api.ts';
import { wear } from './looks/dress.ts';
import { sayRefusal } from './refusals.ts';
import { knows, t } from './say.ts';

/** A page of the console. It stands in the document itself, so that one set of styles dresses all of them. */
export class Page extends LitElement {
  static override properties: Record<string, object> = { me: { attribute: false }, rest: {} };
  /** Styles of this page alone, on top of the console's. */
  static look: CSSResult | undefined;
  declare me: Me;
  /** What follows the page's name in the address. */
  declare rest: string;

  protected override createRenderRoot(): HTMLElement {
    const { look } = this.constructor as typeof Page;
    if (look) wear(look);
    return this;
  }

  protected get isOwner(): boolean {
    return this.me.staff.role === 'owner';
  }

  protected t(key: string, fill?: Record<string, string | number>): string {
    return t(key, fill);
  }

  /** Says something in passing, to eyes and screen readers. */
  protected say(text: string): void {
    this.dispatchEvent(new CustomEvent('console-say', { detail: text, bubbles: true }));
  }

  /** Runs a change; what the server refuses is said. True: it is done. */
  protected async attempt(deed: () => Promise<unknown>, done = ''): Promise<boolean> {
    try {
      await deed();
      if (done) this.say(done);
      return true;
    } catch (problem) {
      this.say(sayProblem(problem));
      return false;
    }
  }
}

/** A refusal in the reader's language. The engine's refusals are among the values. */
export function sayProblem(problem: unknown): string {
  const { status = 'unreachable', message = '' } = problem as { status?: string; message?: string };
  const own = [`problem_${status}`, `value_${status}`].find(knows);
  return sayRefusal(message) ?? t(own ?? 'problem_invalid');
}
