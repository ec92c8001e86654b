// An order whose report is still on its way: look again until Regulars has answered, then show the page anew.
const { order } = document.querySelector('[data-order]').dataset;
let wait_ms = 1000;

async function look() {
  const answer = await fetch(`/orders/${order}/state`).catch(() => null);
  if (answer?.ok && (await answer.json()).settled) return location.reload();
  wait_ms = Math.min(wait_ms * 1.5, 15_000);
  setTimeout(look, wait_ms);
}

setTimeout(look, wait_ms);
