/**
 * Streaming API: Bayeux long-polling under {@code /cometd}, as CometD and faye clients speak it.
 */
package dev.greendoor.localorg.cometd;
