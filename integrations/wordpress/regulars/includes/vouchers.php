<?php
// A member's voucher is a coupon of this shop: its code is typed where coupons are, and takes off what the reward says. It is used
// up by the order's report, which names it.
defined( 'ABSPATH' ) || exit;

function regulars_voucher_hooks() {
	add_filter( 'woocommerce_get_shop_coupon_data', 'regulars_coupon_data', 10, 2 );
	add_action( 'woocommerce_checkout_create_order_coupon_item', 'regulars_mark_coupon', 10, 2 );
}

/** As a coupon's code is compared: capitals, no spaces or hyphens. */
function regulars_plain_code( $code ) {
	return strtoupper( preg_replace( '/[\s-]/', '', (string) $code ) );
}

/** The signed-in member's voucher of that code with its reward; null: none of theirs. */
function regulars_voucher( $code ) {
	static $state = null, $rewards = null;
	if ( ! is_user_logged_in() || strlen( regulars_plain_code( $code ) ) < 8 ) {
		return null;
	}
	if ( null === $state ) {
		list( $found, $state )   = regulars_ask( 'GET', '/v1/members/' . rawurlencode( regulars_member( get_current_user_id() ) ) );
		list( $there, $program ) = regulars_ask( 'GET', '/v1/program' );
		$state   = 200 === $found ? $state : array();
		$rewards = 200 === $there ? array_column( $program['program']['rewards'] ?? array(), null, 'id' ) : array();
	}
	foreach ( $state['vouchers'] ?? array() as $voucher ) {
		if ( 'issued' === $voucher['state'] && regulars_plain_code( $voucher['code'] ?? '' ) === regulars_plain_code( $code ) ) {
			return isset( $rewards[ $voucher['reward'] ] ) ? $rewards[ $voucher['reward'] ] : null;
		}
	}
	return null;
}

/** The coupon a voucher is; what this shop cannot take off (a product, an event) is no coupon. */
function regulars_coupon_data( $data, $code ) {
	if ( $data || is_admin() ) {
		return $data;
	}
	$reward = regulars_voucher( $code );
	$kinds  = array( 'amount_off' => 'fixed_cart', 'percent_off' => 'percent', 'free_shipping' => 'fixed_cart' );
	if ( ! $reward || ! isset( $kinds[ $reward['kind'] ] ) ) {
		return $data;
	}
	return array(
		'id'             => true,
		'code'           => $code,
		'discount_type'  => $kinds[ $reward['kind'] ],
		'amount'         => $reward['amount'] ?? $reward['percent'] ?? 0,
		'free_shipping'  => 'free_shipping' === $reward['kind'],
		'minimum_amount' => $reward['min_subtotal'] ?? '',
		'individual_use' => false,
		'usage_limit'    => 1,
	);
}

function regulars_mark_coupon( $item, $code ) {
	if ( regulars_voucher( $code ) ) {
		$item->add_meta_data( '_regulars', 'yes', true );
	}
}
