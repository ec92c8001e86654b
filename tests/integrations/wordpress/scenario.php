<?php
// php scenario.php NAME: one thing that happens on a site with the plugin; says as JSON what came of it.
require __DIR__ . '/wordpress.php';

switch ( $argv[1] ) {
	case 'token':
		do_action( 'wc_ajax_regulars_token' );
		break;
	case 'page':
		do_action( 'wp_enqueue_scripts' );
		$said['tag']     = apply_filters( 'script_loader_tag', "<script src='{$said['src']}'></script>", 'regulars' );
		$said['other']   = apply_filters( 'script_loader_tag', '<script src=x></script>', 'jquery' );
		$product         = new Product();
		ob_start();
		do_action( 'woocommerce_single_product_summary' );
		$said['product'] = ob_get_clean();
		$said['short']   = regulars_shortcode( array( 'element' => 'gate', 'tier' => '"gold"' ), 'Inside' );
		$said['none']    = regulars_shortcode( array( 'element' => 'script' ) );
		break;
	case 'join':
		do_action( 'user_register', 7 );
		run_queue();
		break;
	case 'order':
		$order = new Order( 1001, 7, array( 5 => new Item( 2, '40.00', '36.00' ) ) );
		$order->coupons[] = new Coupon( 'spring', '4.00' );
		do_action( 'woocommerce_order_status_processing', 1001 );
		do_action( 'woocommerce_order_status_completed', 1001 );
		run_queue();
		break;
	case 'return':
		$order = new Order( 1001, 7, array( 5 => new Item( 2, '40.00', '36.00' ) ) );
		$order->meta['_regulars_told'] = 'yes';
		$item = new Item( -1, '0', '-18.00' );
		$item->meta['_refunded_item_id'] = 5;
		new Order( 1002, 7, array( $item ) );
		do_action( 'woocommerce_order_refunded', 1001, 1002 );
		run_queue();
		break;
	case 'voucher':
		$said['coupon'] = apply_filters( 'woocommerce_get_shop_coupon_data', false, strtolower( $argv[2] ) );
		$said['wrong']  = apply_filters( 'woocommerce_get_shop_coupon_data', false, 'abcd2345' );
		$coupon         = new Coupon( strtolower( $argv[2] ), '5.00' );
		do_action( 'woocommerce_checkout_create_order_coupon_item', $coupon, $coupon->code );
		$order            = new Order( 1003, 7, array( 9 => new Item( 1, '30.00', '25.00' ) ) );
		$order->coupons[] = $coupon;
		do_action( 'woocommerce_payment_complete', 1003 );
		run_queue();
		break;
	case 'order again':
		$order = new Order( 1005, 7, array( 5 => new Item( 2, '40.00', '36.00' ) ) );
		do_action( 'woocommerce_order_status_processing', 1005 );
		run_queue();
		do_action( 'woocommerce_order_status_completed', 1005 );
		$item = new Item( -1, '0', '-18.00' );
		$item->meta['_refunded_item_id'] = 5;
		new Order( 1006, 7, array( $item ) );
		do_action( 'woocommerce_order_refunded', 1005, 1006 );
		run_queue();
		$said['told'] = $order->get_meta( '_regulars_told' );
		break;
	case 'guest':
		new Order( 1004, 0, array( 5 => new Item( 1, '9.00', '9.00' ) ) );
		do_action( 'woocommerce_order_status_processing', 1004 );
		break;
	case 'erase':
		$erasers = apply_filters( 'wp_privacy_personal_data_erasers', array() );
		$said['erased'] = $erasers['regulars']['callback']( 'ann@example.org' );
		$exporters = apply_filters( 'wp_privacy_personal_data_exporters', array() );
		$said['exported'] = $exporters['regulars']['callback']( 'ann@example.org' );
		break;
}
