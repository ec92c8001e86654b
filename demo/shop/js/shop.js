// Small comforts. Every form here also works without this file.

const toast = document.querySelector('.toast');
let toast_timer;

function say(...parts) {
  toast.replaceChildren(...parts);
  toast.classList.add('shown');
  clearTimeout(toast_timer);
  toast_timer = setTimeout(() => toast.classList.remove('shown'), 4000);
}

function show_count(count) {
  const badge = document.querySelector('[data-cart-count]');
  badge.textContent = count;
  badge.hidden = count === 0;
  badge.parentElement.setAttribute('aria-label', `Basket, ${count} ${count === 1 ? 'item' : 'items'}`);
}

async function add_to_basket(form) {
  const answer = await fetch(form.action, {
    method: 'POST',
    body: new URLSearchParams(new FormData(form)),
    headers: { accept: 'application/json' },
  });
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  const { count, name } = await answer.json();
  show_count(count);
  const link = Object.assign(document.createElement('a'), { href: '/cart', textContent: 'See it' });
  say(`${name} is in your basket. `, link);
}

document.addEventListener('submit', (event) => {
  const form = event.target.closest('[data-add]');
  if (!form) return;
  event.preventDefault();
  add_to_basket(form).catch(() => form.submit());
});

document.addEventListener('click', (event) => {
  if (event.target.closest('[data-open]')) (window.Regulars ??= []).push(['open']);
  const button = event.target.closest('[data-step]');
  if (!button) return;
  const input = button.parentElement.querySelector('input');
  const next = Number(input.value) + Number(button.dataset.step);
  input.value = Math.min(Math.max(next, Number(input.min)), Number(input.max));
});
