<?php
// Tells the backend what happened, and again until it has answered: a backend that is down for an hour costs an hour. The queue
// is WooCommerce's own (Action Scheduler), kept in the database.
defined( 'ABSPATH' ) || exit;

const REGULARS_TRIES_MAX = 20;

function regulars_report_hooks() {
	add_action( 'user_register', 'regulars_joined', 20 );
	add_action( 'woocommerce_payment_complete', 'regulars_ordered' );
	add_action( 'woocommerce_order_status_processing', 'regulars_ordered' );
	add_action( 'woocommerce_order_status_completed', 'regulars_ordered' );
	add_action( 'woocommerce_order_refunded', 'regulars_refunded', 10, 2 );
	add_action( 'woocommerce_order_status_cancelled', 'regulars_cancelled' );
	add_action( 'regulars_report', 'regulars_send', 10, 2 );
}

function regulars_joined( $user_id ) {
	regulars_tell( regulars_enrol_event( $user_id, regulars_kept_ref(), null ) );
}

/** Told once it is paid for; guests are not members. */
function regulars_ordered( $order_id ) {
	$order = wc_get_order( $order_id );
	if ( ! $order || ! $order->get_customer_id() || '' !== (string) $order->get_meta( '_regulars_told' ) ) {
		return;
	}
	regulars_note_told( $order, 'yes' );
	regulars_tell( regulars_order_event( $order ) );
}

/** `told`: 'yes' by us, 'webhook' by WooCommerce's webhooks; whoever told of an order tells of its refunds. */
function regulars_note_told( $order, $told ) {
	$order->update_meta_data( '_regulars_told', $told );
	$order->save();
}

function regulars_refunded( $order_id, $refund_id ) {
	$order = wc_get_order( $order_id );
	if ( ! $order || 'yes' !== $order->get_meta( '_regulars_told' ) ) {
		return;
	}
	$event = regulars_refund_event( $order, wc_get_order( $refund_id ) );
	if ( $event['lines'] ) {
		regulars_tell( $event );
	}
}

/** Nothing of it is left: a refund without lines. */
function regulars_cancelled( $order_id ) {
	$order = wc_get_order( $order_id );
	if ( $order && 'yes' === $order->get_meta( '_regulars_told' ) ) {
		regulars_tell( array( 'id' => "woocommerce/end/$order_id", 'type' => 'refund', 'at' => regulars_instant( null ), 'member' => regulars_member( $order->get_customer_id() ), 'order' => (string) $order_id ) );
	}
}

/** Kept until it is answered. */
function regulars_tell( $event ) {
	as_enqueue_async_action( 'regulars_report', array( wp_json_encode( $event ), 1 ), 'regulars' );
}

/** `decided`: whatever was decided will not change by telling it again. Only silence, overload and a wrong key are waited out. */
function regulars_send( $text, $try ) {
	list( $code, $answer ) = regulars_ask( 'POST', '/v1/events', json_decode( $text, true ) );
	$decided = $code >= 200 && $code < 500 && ! in_array( $code, array( 401, 403, 429 ), true );
	if ( $decided && $code < 300 ) {
		return;
	}
	$event = json_decode( $text, true );
	$order = isset( $event['order'] ) ? wc_get_order( (int) $event['order'] ) : null;
	if ( $order && 'order' === $event['type'] && isset( $answer['status'] ) && 'order_exists' === $answer['status'] ) {
		regulars_note_told( $order, 'webhook' );
		return;
	}
	if ( $decided ) {
		wc_get_logger()->warning( "Regulars refused $text: " . wp_json_encode( $answer ), array( 'source' => 'regulars' ) );
		return;
	}
	if ( $try >= REGULARS_TRIES_MAX ) {
		wc_get_logger()->error( "Regulars could not be told: $text", array( 'source' => 'regulars' ) );
		return;
	}
	as_schedule_single_action( time() + min( 6 * HOUR_IN_SECONDS, 15 * 2 ** $try ), 'regulars_report', array( $text, $try + 1 ), 'regulars' );
}
