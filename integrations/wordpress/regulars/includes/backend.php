<?php
// Talking to the backend with the secret key. Never from a page.
defined( 'ABSPATH' ) || exit;

/**
 * Answers array( code, decoded body ); code 0: nobody answered.
 */
function regulars_ask( $method, $path, $body = null ) {
	$answer = wp_remote_request(
		regulars_setting( 'server' ) . $path,
		array(
			'method'  => $method,
			'timeout' => 8,
			'headers' => array( 'Authorization' => 'Bearer ' . regulars_setting( 'secret_key' ), 'Content-Type' => 'application/json' ),
			'body'    => null === $body ? null : wp_json_encode( $body ),
		)
	);
	if ( is_wp_error( $answer ) ) {
		return array( 0, null );
	}
	return array( (int) wp_remote_retrieve_response_code( $answer ), json_decode( wp_remote_retrieve_body( $answer ), true ) );
}

/** A customer's opaque id; '' for a guest. */
function regulars_member( $user_id ) {
	return $user_id ? (string) (int) $user_id : '';
}
