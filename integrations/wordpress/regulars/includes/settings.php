<?php
// What the owner enters once, under WooCommerce > Regulars. The keys come from `regulars shop add`.
defined( 'ABSPATH' ) || exit;

const REGULARS_FIELDS = array(
	'server'          => array( 'Address of the backend', 'https://regulars.example' ),
	'shop'            => array( 'Shop', '' ),
	'publishable_key' => array( 'Publishable key', 'pk_…' ),
	'secret_key'      => array( 'Secret key', 'sk_…' ),
	'identity_secret' => array( 'Identity secret', '' ),
	'release'         => array( 'Pinned release (optional)', 'v/…, from release.json' ),
	'integrity'       => array( 'Integrity of its regulars.js (optional)', 'sha256-…' ),
);

function regulars_setting( $name ) {
	$all = get_option( 'regulars', array() );
	return isset( $all[ $name ] ) ? trim( (string) $all[ $name ] ) : '';
}

function regulars_is_ready() {
	foreach ( array( 'server', 'shop', 'publishable_key', 'secret_key', 'identity_secret' ) as $name ) {
		if ( '' === regulars_setting( $name ) ) {
			return false;
		}
	}
	return true;
}

function regulars_settings_hooks() {
	add_action( 'admin_menu', 'regulars_add_page' );
	add_action( 'admin_init', function () {
		register_setting( 'regulars', 'regulars', array( 'type' => 'array', 'sanitize_callback' => 'regulars_clean_settings' ) );
	} );
}

function regulars_clean_settings( $given ) {
	$clean = array();
	foreach ( array_keys( REGULARS_FIELDS ) as $name ) {
		$clean[ $name ] = isset( $given[ $name ] ) ? sanitize_text_field( $given[ $name ] ) : '';
	}
	$clean['server'] = untrailingslashit( esc_url_raw( $clean['server'] ) );
	return $clean;
}

function regulars_add_page() {
	add_submenu_page( 'woocommerce', 'Regulars', 'Regulars', 'manage_woocommerce', 'regulars', 'regulars_show_page' );
}

function regulars_show_page() {
	echo '<div class="wrap"><h1>Regulars</h1><form method="post" action="options.php">';
	settings_fields( 'regulars' );
	echo '<table class="form-table">';
	foreach ( REGULARS_FIELDS as $name => list( $label, $hint ) ) {
		$secret = false !== strpos( $name, 'secret' );
		printf(
			'<tr><th scope="row"><label for="regulars-%1$s">%2$s</label></th><td><input class="regular-text" id="regulars-%1$s" name="regulars[%1$s]" type="%3$s" autocomplete="off" value="%4$s" placeholder="%5$s"></td></tr>',
			esc_attr( $name ), esc_html( $label ), $secret ? 'password' : 'text', esc_attr( regulars_setting( $name ) ), esc_attr( $hint )
		);
	}
	echo '</table>';
	submit_button();
	echo '</form></div>';
}
