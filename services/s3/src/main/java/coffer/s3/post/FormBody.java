package coffer.s3.post;

import coffer.s3.S3Error;
import coffer.s3.object.UploadBody;
import coffer.wire.auth.PayloadException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The file of a form, whose length nobody knows before its end: cut off past the largest PUT. */
final class FormBody extends FilterInputStream {
  private final long max;
  private long read;

  FormBody(InputStream file) {
    this(file, UploadBody.MAX_BYTES);
  }

  FormBody(InputStream file, long max) {
    super(file);
    this.max = max;
  }

  @Override
  public int read() throws IOException {
    int one = super.read();
    count(one < 0 ? 0 : 1);
    return one;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int got = super.read(into, offset, length);
    count(Math.max(got, 0));
    return got;
  }

  @Override
  public long skip(long bytes) throws IOException {
    long skipped = super.skip(bytes);
    count(skipped);
    return skipped;
  }

  private void count(long bytes) throws PayloadException {
    read += bytes;
    if (read > max) {
      throw new PayloadException(
          S3Error.ENTITY_TOO_LARGE.error("MaxSizeAllowed", Long.toString(max)));
    }
  }
}
