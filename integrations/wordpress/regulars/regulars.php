<?php
/**
 * Plugin Name:       Regulars for WooCommerce
 * Description:       Points, stamp cards, tiers and referrals: the widget, who is signed in, and what was bought.
 * Version:           0.1.0
 * Requires at least: 6.3
 * Requires PHP:      7.4
 * Requires Plugins:  woocommerce
 * License:           Apache-2.0
 *
 * Four jobs, one file each: the tag and the elements (page), a member token for who is signed in (token), what happened,
 * told until it is answered (reports), vouchers as coupons (vouchers). Names and addresses never leave this site: Regulars
 * knows a customer by WordPress' number of them.
 */

defined( 'ABSPATH' ) || exit;

require_once __DIR__ . '/includes/settings.php';
require_once __DIR__ . '/includes/backend.php';
require_once __DIR__ . '/includes/token.php';
require_once __DIR__ . '/includes/page.php';
require_once __DIR__ . '/includes/events.php';
require_once __DIR__ . '/includes/reports.php';
require_once __DIR__ . '/includes/vouchers.php';
require_once __DIR__ . '/includes/privacy.php';

add_action( 'plugins_loaded', 'regulars_start' );

function regulars_start() {
	regulars_settings_hooks();
	if ( ! regulars_is_ready() ) {
		return;
	}
	regulars_token_hooks();
	regulars_page_hooks();
	regulars_report_hooks();
	regulars_voucher_hooks();
	regulars_privacy_hooks();
	// To the WordPress Consent API: this plugin asks it, and keeps to what it says.
	add_filter( 'wp_consent_api_registered_' . plugin_basename( __FILE__ ), '__return_true' );
}
