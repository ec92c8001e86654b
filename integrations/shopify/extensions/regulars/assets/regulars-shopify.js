// The code of a friend's link goes into the cart, which Shopify's own server keeps; it comes with the order's webhook, as a note
// attribute. Not before the visitor allows things to be stored.
(() => {
  const code = new URL(location.href).searchParams.get('ref');
  if (!code || !/^[A-Za-z0-9][A-Za-z0-9 -]{2,22}[A-Za-z0-9]$/.test(code)) return;
  let kept = false;
  const keep = () => {
    if (kept || !window.Shopify?.customerPrivacy?.preferencesProcessingAllowed?.()) return;
    kept = true;
    fetch(`${window.Shopify.routes?.root ?? '/'}cart/update.js`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ attributes: { regulars_ref: code } }) }).catch(() => (kept = false));
  };
  window.Shopify?.loadFeatures?.([{ name: 'consent-tracking-api', version: '0.1' }], keep);
  document.addEventListener('visitorConsentCollected', () => setTimeout(keep));
  keep();
})();
