package dev.greendoor.model;

/**
 * The last position safely stored of one stream.
 *
 * @param org 18-character id of the org
 * @param stream a channel ({@code /data/ChangeEvents}) or an object with its way of capture ({@code
 *     poll:Case})
 * @param position opaque to everyone but the stream's reader
 */
public record Watermark(String org, String stream, String position) {}
