<?php
// The tag on every page, what a product earns beside its price, and [regulars element="stamp-card"] anywhere.
defined( 'ABSPATH' ) || exit;

const REGULARS_ELEMENTS = array( 'earn', 'what-if', 'cart', 'banner', 'friend', 'welcome', 'balance', 'next-goal', 'stamp-card', 'tier', 'challenges', 'rewards', 'vouchers', 'history', 'any-day', 'check', 'referral', 'share', 'member-card', 'leaderboard', 'feedback', 'gate' );

function regulars_page_hooks() {
	add_action( 'wp_enqueue_scripts', 'regulars_enqueue' );
	add_filter( 'script_loader_tag', 'regulars_tag', 10, 2 );
	add_action( 'woocommerce_single_product_summary', 'regulars_show_earn', 11 );
	add_action( 'woocommerce_before_cart_totals', 'regulars_show_cart' );
	add_shortcode( 'regulars', 'regulars_shortcode' );
}

function regulars_enqueue() {
	$release = regulars_setting( 'release' );
	$folder  = regulars_setting( 'server' ) . '/embed/' . ( '' === $release ? '' : trailingslashit( $release ) );
	wp_enqueue_script( 'regulars', $folder . 'regulars.js', array(), null, array( 'strategy' => 'async', 'in_footer' => true ) );
}

/** The tag's own attributes. Consent is asked for where the WordPress Consent API is there to answer. */
function regulars_tag( $tag, $handle ) {
	if ( 'regulars' !== $handle ) {
		return $tag;
	}
	$attributes = array(
		'data-key'       => regulars_setting( 'publishable_key' ),
		'data-server'    => regulars_setting( 'server' ),
		'data-token-url' => home_url( '/?wc-ajax=regulars_token' ),
		'data-join-url'  => wc_get_page_permalink( 'myaccount' ),
	);
	if ( function_exists( 'wp_has_consent' ) ) {
		$attributes['data-consent'] = 'wordpress';
	}
	if ( '' !== regulars_setting( 'release' ) && '' !== regulars_setting( 'integrity' ) ) {
		$attributes['integrity']   = regulars_setting( 'integrity' );
		$attributes['crossorigin'] = 'anonymous';
	}
	return str_replace( ' src=', ' ' . regulars_attributes( $attributes ) . ' src=', $tag );
}

function regulars_attributes( $attributes ) {
	$written = array();
	foreach ( $attributes as $name => $value ) {
		$written[] = esc_attr( $name ) . '="' . esc_attr( $value ) . '"';
	}
	return implode( ' ', $written );
}

function regulars_element( $name, $attributes = array(), $inside = '' ) {
	return "<regulars-$name " . regulars_attributes( $attributes ) . ">$inside</regulars-$name>";
}

function regulars_show_earn() {
	global $product;
	$line = regulars_line_of_product( $product, 1 );
	echo regulars_element( 'earn', array( 'sku' => $line['sku'], 'category' => implode( ',', $line['category'] ), 'tag' => implode( ',', $line['tag'] ), 'amount' => $line['amount'], 'why' => '' ) );
}

function regulars_show_cart() {
	$lines = array();
	foreach ( WC()->cart->get_cart() as $key => $item ) {
		$line            = regulars_line_of_product( $item['data'], $item['quantity'] );
		$line['line']    = (string) $key;
		$line['amount']  = regulars_amount( $item['line_subtotal'] );
		$lines[]         = $line;
	}
	echo regulars_element( 'cart', array( 'lines' => wp_json_encode( $lines ) ) );
}

/** [regulars element="gate" tier="gold"]What is inside[/regulars] */
function regulars_shortcode( $attributes, $inside = '' ) {
	$name = isset( $attributes['element'] ) ? $attributes['element'] : '';
	if ( ! in_array( $name, REGULARS_ELEMENTS, true ) ) {
		return '';
	}
	unset( $attributes['element'] );
	return regulars_element( $name, $attributes, do_shortcode( (string) $inside ) );
}
