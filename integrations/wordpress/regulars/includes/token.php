<?php
// Who is signed in: a short note, signed here. And the code of a friend's link, kept by this server until its visitor joins.
defined( 'ABSPATH' ) || exit;

const REGULARS_TOKEN_SECONDS = 3600;
const REGULARS_REF_COOKIE    = 'regulars_ref';
const REGULARS_REF_DAYS      = 30;

function regulars_token_hooks() {
	// An address of WooCommerce's own, which knows the visitor by their cookies: /?wc-ajax=regulars_token
	add_action( 'wc_ajax_regulars_token', 'regulars_answer_token' );
}

function regulars_answer_token() {
	nocache_headers();
	$ref = isset( $_GET['ref'] ) ? regulars_clean_code( wp_unslash( $_GET['ref'] ) ) : '';
	if ( ! is_user_logged_in() ) {
		// The page asks only once the visitor allows things to be stored, so this is the moment it may be.
		if ( '' !== $ref ) {
			regulars_keep_ref( $ref );
		}
		status_header( 204 );
		exit;
	}
	wp_send_json( array( 'token' => regulars_token( regulars_member( get_current_user_id() ), time() ) ) );
}

/** A referral code as it is, or '' when it is none. */
function regulars_clean_code( $text ) {
	$text = trim( (string) $text );
	return preg_match( '/^[A-Za-z0-9][A-Za-z0-9 -]{2,22}[A-Za-z0-9]$/', $text ) ? $text : '';
}

function regulars_keep_ref( $ref ) {
	// Set by the server and out of reach of scripts: browsers that forget what scripts store keep it.
	wc_setcookie( REGULARS_REF_COOKIE, $ref, time() + REGULARS_REF_DAYS * DAY_IN_SECONDS, is_ssl(), true );
}

function regulars_kept_ref() {
	return isset( $_COOKIE[ REGULARS_REF_COOKIE ] ) ? regulars_clean_code( wp_unslash( $_COOKIE[ REGULARS_REF_COOKIE ] ) ) : '';
}

function regulars_base64url( $bytes ) {
	return rtrim( strtr( base64_encode( $bytes ), '+/', '-_' ), '=' );
}

/** A compact JWS (RFC 7515), HS256. */
function regulars_token( $member, $now ) {
	$head   = regulars_base64url( wp_json_encode( array( 'alg' => 'HS256', 'typ' => 'JWT' ) ) );
	$claims = regulars_base64url( wp_json_encode( array( 'sub' => $member, 'aud' => regulars_setting( 'shop' ), 'iat' => $now, 'exp' => $now + REGULARS_TOKEN_SECONDS ) ) );
	return "$head.$claims." . regulars_base64url( hash_hmac( 'sha256', "$head.$claims", regulars_setting( 'identity_secret' ), true ) );
}
