package dev.greendoor.localorg.http;

import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A request body that refuses to be larger than the org takes. */
final class CappedBody extends FilterInputStream {

  /** What REST takes in one request. */
  static final long REST_LIMIT = 50L * 1024 * 1024;

  /** What a Bulk 2.0 upload takes: 150 MB after base64. */
  static final long UPLOAD_LIMIT = 150L * 1024 * 1024;

  private final long limit;
  private long taken;

  CappedBody(InputStream in, long limit) {
    super(in);
    this.limit = limit;
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    if (next >= 0) {
      count(1);
    }
    return next;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = super.read(bytes, offset, length);
    if (read > 0) {
      count(read);
    }
    return read;
  }

  private void count(int bytes) {
    taken += bytes;
    if (taken > limit) {
      throw new SalesforceException(
          ErrorCode.EXCEEDED_MAX_SIZE_REQUEST,
          "Maximum size of request reached. Maximum size of request is %d bytes".formatted(limit));
    }
  }
}
