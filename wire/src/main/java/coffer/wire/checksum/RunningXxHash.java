package coffer.wire.checksum;

import coffer.kernel.RunningChecksum;
import com.dynatrace.hash4j.hashing.HashSink;
import com.dynatrace.hash4j.hashing.HashStream128;
import com.dynatrace.hash4j.hashing.HashStream64;
import com.dynatrace.hash4j.hashing.Hashing;
import java.nio.ByteBuffer;
import java.util.function.Supplier;

/** A hash of the xxHash family with seed 0, shown big-endian. */
final class RunningXxHash implements RunningChecksum {
  private final HashSink stream;
  private final Supplier<byte[]> digest;

  private RunningXxHash(HashSink stream, Supplier<byte[]> digest) {
    this.stream = stream;
    this.digest = digest;
  }

  static RunningXxHash xxh64() {
    return of(Hashing.xxh64().hashStream());
  }

  static RunningXxHash xxh3() {
    return of(Hashing.xxh3_64().hashStream());
  }

  static RunningXxHash xxh3Wide() {
    HashStream128 stream = Hashing.xxh3_128().hashStream();
    return new RunningXxHash(
        stream,
        () -> {
          var value = stream.get();
          return ByteBuffer.allocate(2 * Long.BYTES)
              .putLong(value.getMostSignificantBits())
              .putLong(value.getLeastSignificantBits())
              .array();
        });
  }

  private static RunningXxHash of(HashStream64 stream) {
    return new RunningXxHash(stream, () -> RunningCrc.bytes(stream.getAsLong(), Long.BYTES));
  }

  @Override
  public void update(byte[] bytes, int offset, int length) {
    stream.putBytes(bytes, offset, length);
  }

  @Override
  public byte[] digest() {
    return digest.get();
  }
}
