package coffer.pipeline;

import coffer.wire.ApiError;
import coffer.wire.Headers;
import coffer.wire.auth.Payload;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** A payload that counts what is read of it, and can be read whole up to a limit. */
final class CountedBody implements Payload {
  private final Payload payload;
  private final Counter stream;

  CountedBody(Payload payload) {
    this.payload = payload;
    this.stream = new Counter(payload.stream());
  }

  long bytesRead() {
    return stream.count;
  }

  /** All of it. One byte over the limit is enough to refuse it. */
  byte[] read(int maxBytes) throws IOException {
    long announced = payload.decodedLength();
    int most = announced < 0 || announced > maxBytes ? maxBytes : (int) announced;
    // Read to its end even if there is nothing: only the end says that hash and trailers hold.
    byte[] bytes = stream.readNBytes(most + 1);
    if (bytes.length > maxBytes) {
      throw new ApiError("MaxMessageLengthExceeded", 400, "Your request was too big.")
          .with("MaxMessageLengthBytes", Integer.toString(maxBytes));
    }
    return bytes;
  }

  @Override
  public InputStream stream() {
    return stream;
  }

  @Override
  public long decodedLength() {
    return payload.decodedLength();
  }

  @Override
  public Headers trailers() {
    return payload.trailers();
  }

  @Override
  public List<String> announcedTrailers() {
    return payload.announcedTrailers();
  }

  @Override
  public boolean chunked() {
    return payload.chunked();
  }

  @Override
  public String contentSha256() {
    return payload.contentSha256();
  }

  private static final class Counter extends FilterInputStream {
    private long count;

    Counter(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      count += value < 0 ? 0 : 1;
      return value;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int read = super.read(into, offset, length);
      count += Math.max(read, 0);
      return read;
    }
  }
}
