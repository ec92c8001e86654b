<?php
// What WordPress offers to a person who asks for their data, or for its end.
defined( 'ABSPATH' ) || exit;

function regulars_privacy_hooks() {
	add_filter( 'wp_privacy_personal_data_exporters', function ( $all ) {
		return $all + array( 'regulars' => array( 'exporter_friendly_name' => 'Regulars', 'callback' => 'regulars_export' ) );
	} );
	add_filter( 'wp_privacy_personal_data_erasers', function ( $all ) {
		return $all + array( 'regulars' => array( 'eraser_friendly_name' => 'Regulars', 'callback' => 'regulars_erase' ) );
	} );
}

function regulars_path_of( $email ) {
	$user = get_user_by( 'email', $email );
	return $user ? '/v1/members/' . rawurlencode( regulars_member( $user->ID ) ) : '';
}

function regulars_export( $email ) {
	$path                   = regulars_path_of( $email );
	list( $code, $answer )  = $path ? regulars_ask( 'GET', "$path/export" ) : array( 404, null );
	$items                  = array();
	if ( 200 === $code ) {
		$items[] = array( 'group_id' => 'regulars', 'group_label' => 'Loyalty', 'item_id' => 'regulars', 'data' => array( array( 'name' => 'Everything there is', 'value' => wp_json_encode( $answer ) ) ) );
	}
	return array( 'data' => $items, 'done' => true );
}

/** Points and history stay, under an id that no longer tells anybody who it was. */
function regulars_erase( $email ) {
	$path         = regulars_path_of( $email );
	list( $code ) = $path ? regulars_ask( 'DELETE', $path ) : array( 404 );
	$gone         = 200 === $code;
	return array( 'items_removed' => $gone, 'items_retained' => false, 'messages' => $gone || ! $path ? array() : array( 'Regulars could not be reached: try again.' ), 'done' => $gone || ! $path );
}
