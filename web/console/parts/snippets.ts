/** `GET /console/api/keys`. */
export interface Keys {
  keys: { id: string; kind: 'secret' | 'publishable' | 'identity'; scopes: string; created_at: number; key: string | null }[];
  origins: string[];
}

/** The one line for a page. `tokenUrl`: where the shop's own server answers who is signed in. */
export const snippetFor = (key: string, tokenUrl = '/regulars-token', more = ''): string => `<script async src="${location.origin}/embed/regulars.js" data-key="${key}" data-token-url="${tokenUrl}"${more}></script>`;

interface Part {
  /** Key of its heading; "": none is needed. */
  name: string;
  code: string;
}

export interface Platform {
  id: string;
  name: string;
  parts(key: string): Part[];
}

/** Without the plugin: the tag, and who is signed in, by the customer's number as WooCommerce's webhooks name them. */
const wordpress = (key: string): string => `add_action('wp_footer', function () { ?>
  ${snippetFor(key, "<?= esc_url(admin_url('admin-ajax.php?action=regulars_token')) ?>")}
<?php });

function regulars_token() {
  nocache_headers();
  if (!is_user_logged_in()) { status_header(204); exit; }
  $encoded = fn($bytes) => rtrim(strtr(base64_encode($bytes), '+/', '-_'), '=');
  $claims = ['sub' => (string) get_current_user_id(), 'aud' => REGULARS_SHOP, 'iat' => time(), 'exp' => time() + 3600];
  $text = $encoded('{"alg":"HS256","typ":"JWT"}') . '.' . $encoded(wp_json_encode($claims));
  wp_send_json(['token' => $text . '.' . $encoded(hash_hmac('sha256', $text, REGULARS_IDENTITY_SECRET, true))]);
}
add_action('wp_ajax_regulars_token', 'regulars_token');
add_action('wp_ajax_nopriv_regulars_token', 'regulars_token');`;

/** `pk_SHOP_…` names the shop. */
const wordpressConfig = (key: string): string => `define('REGULARS_SHOP', '${key.split('_')[1] ?? ''}');
define('REGULARS_IDENTITY_SECRET', 'is_…');`;

const tagManager = (key: string): string => `<script>
  (function () {
    var script = document.createElement('script');
    script.src = '${location.origin}/embed/regulars.js';
    script.async = true;
    script.dataset.key = '${key}';
    script.dataset.tokenUrl = '/regulars-token';
    document.head.appendChild(script);
  })();
</script>`;

/** What goes where, by platform. What each is for is `kind_ID` in the locale files. */
export const platforms: readonly Platform[] = [
  { id: 'html', name: 'HTML', parts: (key) => [{ name: '', code: snippetFor(key) }, { name: 'beside_a_price', code: '<regulars-earn sku="COF-1" category="coffee" amount="9.00"></regulars-earn>' }, { name: 'if_csp', code: `script-src ${location.origin} 'wasm-unsafe-eval'; connect-src ${location.origin}` }] },
  { id: 'shopify', name: 'Shopify', parts: (key) => [{ name: 'in_theme_liquid', code: snippetFor(key, '/apps/regulars/token', ' data-consent="shopify"') }, { name: 'beside_a_price', code: '<regulars-earn sku="{{ variant.sku | escape }}" amount="{{ variant.price | divided_by: 100.0 }}"></regulars-earn>' }] },
  { id: 'wordpress', name: 'WooCommerce / WordPress', parts: (key) => [{ name: 'in_functions_php', code: wordpress(key) }, { name: 'in_wp_config', code: wordpressConfig(key) }] },
  { id: 'tag_manager', name: 'Google Tag Manager', parts: (key) => [{ name: 'in_custom_html', code: tagManager(key) }] },
];

/** What a shop's server does, in several languages; each file is run as it stands by tests/console. */
export const examples = [
  { id: 'node', name: 'Node', file: 'node.mjs' },
  { id: 'php', name: 'PHP', file: 'php.php' },
  { id: 'python', name: 'Python', file: 'python.py' },
  { id: 'ruby', name: 'Ruby', file: 'ruby.rb' },
  { id: 'curl', name: 'curl', file: 'curl.sh' },
] as const;

export async function readExample({ file }: (typeof examples)[number]): Promise<string> {
  const answer = await fetch(`/console/examples/${file}.txt`);
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.text();
}
