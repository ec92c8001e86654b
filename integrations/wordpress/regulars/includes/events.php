<?php
// What happened in this shop, in Regulars' words. Ids are made from ours and never change, so the same thing told twice counts
// once; members, orders and refunds are named as the backend names them when WooCommerce's webhooks tell of them (docs/platforms.md).
defined( 'ABSPATH' ) || exit;

/** Money as a decimal text, at the shop's own precision. */
function regulars_amount( $amount ) {
	return number_format( (float) $amount, wc_get_price_decimals(), '.', '' );
}

/** An instant with this shop's own offset, which decides the customer's local day. */
function regulars_instant( $date ) {
	return $date ? $date->format( DATE_RFC3339 ) : current_datetime()->format( DATE_RFC3339 );
}

function regulars_slugs( $product_id, $taxonomy ) {
	$slugs = wp_get_post_terms( $product_id, $taxonomy, array( 'fields' => 'slugs' ) );
	return is_array( $slugs ) ? array_values( $slugs ) : array();
}

function regulars_line_of_product( $product, $quantity ) {
	$id = $product->get_parent_id() ? $product->get_parent_id() : $product->get_id();
	return array(
		'sku'      => $product->get_sku() ? $product->get_sku() : (string) $product->get_id(),
		'category' => regulars_slugs( $id, 'product_cat' ),
		'tag'      => regulars_slugs( $id, 'product_tag' ),
		'quantity' => (int) $quantity,
		'amount'   => regulars_amount( wc_get_price_excluding_tax( $product, array( 'qty' => $quantity ) ) ),
	);
}

/** `referred_by`: the code of the friend's link they came by; '' for none. */
function regulars_enrol_event( $user_id, $referred_by, $date ) {
	$event = array( 'id' => "woocommerce/enrol/$user_id", 'type' => 'enrol', 'at' => regulars_instant( $date ), 'member' => regulars_member( $user_id ), 'channel' => 'web' );
	if ( '' !== $referred_by ) {
		$event['referred_by'] = $referred_by;
	}
	return $event;
}

/**
 * Lines carry what they cost before coupons. What other coupons took is the order's `discount`; ours are named in `vouchers`,
 * and what they take off is worked out by the engine, as it was when they were shown.
 */
function regulars_order_event( $order ) {
	$event = array(
		'id'       => 'woocommerce/plugin/order/' . $order->get_id(),
		'type'     => 'order',
		'at'       => regulars_instant( $order->get_date_paid() ? $order->get_date_paid() : $order->get_date_created() ),
		'member'   => regulars_member( $order->get_customer_id() ),
		'order'    => (string) $order->get_id(),
		'channel'  => 'web',
		'lines'    => array(),
		'shipping' => regulars_amount( $order->get_shipping_total() ),
		'tax'      => regulars_amount( $order->get_total_tax() ),
	);
	foreach ( $order->get_items() as $id => $item ) {
		$product          = $item->get_product();
		$line             = $product ? regulars_line_of_product( $product, $item->get_quantity() ) : array( 'sku' => 'gone', 'quantity' => (int) $item->get_quantity() );
		$line['line']     = (string) $id;
		$line['amount']   = regulars_amount( $item->get_subtotal() );
		$event['lines'][] = $line;
	}
	list( $vouchers, $discount ) = regulars_coupons_of( $order );
	if ( $vouchers ) {
		$event['vouchers'] = $vouchers;
	}
	if ( $discount > 0 ) {
		$event['discount'] = regulars_amount( $discount );
	}
	return $event;
}

/** Our vouchers' codes, and what all other coupons took. */
function regulars_coupons_of( $order ) {
	$vouchers = array();
	$discount = 0.0;
	foreach ( $order->get_items( 'coupon' ) as $coupon ) {
		if ( 'yes' === $coupon->get_meta( '_regulars' ) ) {
			$vouchers[] = strtoupper( $coupon->get_code() );
		} else {
			$discount += (float) $coupon->get_discount();
		}
	}
	return array( $vouchers, $discount );
}

/** What came back, line by line; money given back without a line is left out, since nobody knows what it was for. */
function regulars_refund_event( $order, $refund ) {
	$lines = array();
	foreach ( $refund->get_items() as $item ) {
		$of       = $item->get_meta( '_refunded_item_id' );
		$bought   = $order->get_item( $of );
		$quantity = abs( (int) $item->get_quantity() );
		if ( ! $bought || ( 0 === $quantity && 0.0 === (float) $item->get_total() ) ) {
			continue;
		}
		$line = array( 'line' => (string) $of, 'amount' => regulars_amount( regulars_before_coupons( $bought, abs( (float) $item->get_total() ) ) ) );
		if ( $quantity > 0 ) {
			$line['quantity'] = $quantity;
		}
		$lines[] = $line;
	}
	return array( 'id' => 'woocommerce/refund/' . $refund->get_id(), 'type' => 'refund', 'at' => regulars_instant( $refund->get_date_created() ), 'member' => regulars_member( $order->get_customer_id() ), 'order' => (string) $order->get_id(), 'lines' => $lines );
}

/** The same part of what the line cost before coupons as was given back of what it cost after them. */
function regulars_before_coupons( $bought, $given_back ) {
	$after  = (float) $bought->get_total();
	$before = (float) $bought->get_subtotal();
	return $after > 0 ? min( $before, $given_back * $before / $after ) : 0.0;
}
