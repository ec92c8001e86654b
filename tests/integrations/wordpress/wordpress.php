<?php
// As much of WordPress and WooCommerce as the plugin speaks to: hooks, options, orders, the queue, and HTTP that is real.
// Given on standard input: {"settings", "cookies", "get", "user", "consent"}.
define( 'ABSPATH', __DIR__ );
define( 'DAY_IN_SECONDS', 86400 );
define( 'HOUR_IN_SECONDS', 3600 );

$world = json_decode( stream_get_contents( STDIN ), true ) + array( 'cookies' => array(), 'get' => array(), 'user' => 0, 'consent' => false );
$_COOKIE = $world['cookies'];
$_GET    = $world['get'];
$said    = array( 'cookies' => array(), 'log' => array(), 'status' => null, 'json' => null, 'queue' => array() );
$hooks   = array();
$orders  = array();

// ---- hooks
function add_action( $name, $do, $priority = 10, $count = 1 ) { global $hooks; $hooks[ $name ][ $priority ][] = array( $do, $count ); ksort( $hooks[ $name ] ); }
function add_filter( $name, $do, $priority = 10, $count = 1 ) { add_action( $name, $do, $priority, $count ); }
function add_shortcode( $name, $do ) { add_action( "shortcode_$name", $do, 10, 2 ); }
function apply_filters( $name, ...$given ) {
	global $hooks;
	foreach ( $hooks[ $name ] ?? array() as $at ) { foreach ( $at as list( $do, $count ) ) { $given[0] = $do( ...array_slice( $given, 0, $count ) ); } }
	return $given[0];
}
function do_action( $name, ...$given ) {
	global $hooks;
	foreach ( $hooks[ $name ] ?? array() as $at ) { foreach ( $at as list( $do, $count ) ) { $do( ...array_slice( $given, 0, $count ) ); } }
}
function do_shortcode( $text ) { return $text; }
function __return_true() { return true; }

// ---- what a site is
function get_option( $name, $else = false ) { global $world; return 'regulars' === $name ? $world['settings'] : $else; }
function plugin_basename( $file ) { return 'regulars/regulars.php'; }
function home_url( $path = '' ) { return 'https://shop.example' . $path; }
function wc_get_page_permalink( $page ) { return "https://shop.example/$page/"; }
function trailingslashit( $text ) { return rtrim( $text, '/' ) . '/'; }
function untrailingslashit( $text ) { return rtrim( $text, '/' ); }
function esc_attr( $text ) { return htmlspecialchars( (string) $text, ENT_QUOTES ); }
function wp_unslash( $value ) { return $value; }
function wp_json_encode( $value ) { return json_encode( $value, JSON_UNESCAPED_SLASHES ); }
function is_admin() { return false; }
function is_ssl() { return true; }
function is_user_logged_in() { global $world; return $world['user'] > 0; }
function get_current_user_id() { global $world; return $world['user']; }
function get_user_by( $field, $email ) { return 'ann@example.org' === $email ? (object) array( 'ID' => 7 ) : false; }
function current_datetime() { return new DateTimeImmutable( 'now', new DateTimeZone( '+07:00' ) ); }
function wp_get_post_terms( $id, $taxonomy ) { return 'product_cat' === $taxonomy ? array( 'coffee' ) : array( 'new' ); }
function wc_get_price_decimals() { return 2; }
function wc_get_price_excluding_tax( $product, $how ) { return $product->price * $how['qty']; }
function wp_enqueue_script( $handle, $src ) { global $said; $said['src'] = $src; }

// ---- answers
function wc_setcookie( $name, $value, $expire, $secure, $httponly ) { global $said; $said['cookies'][ $name ] = compact( 'value', 'expire', 'secure', 'httponly' ); }
function nocache_headers() {}
function status_header( $code ) { global $said; $said['status'] = $code; }
function wp_send_json( $value ) { global $said; $said['json'] = $value; }

// ---- HTTP, for real
class WP_Error {}
function is_wp_error( $value ) { return $value instanceof WP_Error; }
function wp_remote_request( $url, $how ) {
	$headers = array();
	foreach ( $how['headers'] as $name => $value ) { $headers[] = "$name: $value"; }
	$http = array( 'method' => $how['method'], 'header' => $headers, 'content' => (string) $how['body'], 'ignore_errors' => true, 'timeout' => $how['timeout'] );
	$body = @file_get_contents( $url, false, stream_context_create( array( 'http' => $http ) ) );
	if ( false === $body ) { return new WP_Error(); }
	preg_match( '/ (\d+)/', $http_response_header[0], $code );
	return array( 'code' => (int) $code[1], 'body' => $body );
}
function wp_remote_retrieve_response_code( $answer ) { return $answer['code']; }
function wp_remote_retrieve_body( $answer ) { return $answer['body']; }

// ---- the queue
function as_enqueue_async_action( $name, $given ) { global $said; $said['queue'][] = array( 'after' => 0, 'given' => $given ); }
function as_schedule_single_action( $when, $name, $given ) { global $said; $said['queue'][] = array( 'after' => $when - time(), 'given' => $given ); }
function run_queue() {
	global $said;
	$now            = $said['queue'];
	$said['queue']  = array();
	foreach ( $now as $each ) { do_action( 'regulars_report', ...$each['given'] ); }
}
class Logger {
	function warning( $text ) { global $said; $said['log'][] = "warning $text"; }
	function error( $text ) { global $said; $said['log'][] = "error $text"; }
}
function wc_get_logger() { return new Logger(); }

// ---- orders
class Product {
	public $price = 9.0;
	function get_id() { return 11; }
	function get_parent_id() { return 0; }
	function get_sku() { return 'COF-1'; }
}
class Item {
	public $meta = array();
	function __construct( public $quantity, public $subtotal, public $total ) {}
	function get_product() { return new Product(); }
	function get_quantity() { return $this->quantity; }
	function get_subtotal() { return $this->subtotal; }
	function get_total() { return $this->total; }
	function get_meta( $name ) { return $this->meta[ $name ] ?? ''; }
}
class Coupon {
	public $meta = array();
	function __construct( public $code, public $discount ) {}
	function get_code() { return $this->code; }
	function get_discount() { return $this->discount; }
	function get_meta( $name ) { return $this->meta[ $name ] ?? ''; }
	function add_meta_data( $name, $value ) { $this->meta[ $name ] = $value; }
}
class Order {
	public $meta = array();
	public $coupons = array();
	function __construct( public $id, public $customer, public $items ) { global $orders; $orders[ $id ] = $this; }
	function get_id() { return $this->id; }
	function get_customer_id() { return $this->customer; }
	function get_items( $type = 'line_item' ) { return 'coupon' === $type ? $this->coupons : $this->items; }
	function get_item( $id ) { return $this->items[ $id ] ?? false; }
	function get_shipping_total() { return '4.00'; }
	function get_total_tax() { return '1.80'; }
	function get_date_paid() { return current_datetime(); }
	function get_date_created() { return current_datetime(); }
	function get_meta( $name ) { return $this->meta[ $name ] ?? ''; }
	function update_meta_data( $name, $value ) { $this->meta[ $name ] = $value; }
	function save() {}
}
function wc_get_order( $id ) { global $orders; return $orders[ $id ] ?? false; }

if ( $world['consent'] ) {
	function wp_has_consent( $kind ) { return false; }
}
require __DIR__ . '/../../../integrations/wordpress/regulars/regulars.php';
// A real request ends where the plugin says exit; here what was said is told then.
register_shutdown_function( function () { global $said; echo wp_json_encode( $said ); } );
do_action( 'plugins_loaded' );
