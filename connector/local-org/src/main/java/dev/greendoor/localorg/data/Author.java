package dev.greendoor.localorg.data;

/**
 * Whose transaction it is.
 *
 * @param userId 18-character id of the committing user
 * @param origin {@code changeOrigin} of its change events
 */
public record Author(String userId, String origin) {}
