package coffer.bench.jmh;

import coffer.crypto.DataKey;
import coffer.crypto.EphemeralKeystore;
import coffer.crypto.FrameCipher;
import coffer.crypto.Frames;
import coffer.kernel.ByteString;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Object bytes sealed and opened as a blob's frames, from the blob's own key on. Deriving that key
 * is part of it, as it is of every PUT and GET.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class FramesBenchmark {
  private static final ByteString BLOB = ByteString.utf8("blob 1.1");

  /** Length of the object in bytes. */
  @Param({"4096", "65536", "1048576"})
  int bytes;

  private DataKey key = new EphemeralKeystore().newDataKey();
  private long next;
  private byte[] plain = new byte[0];
  private byte[] sealed = new byte[0];
  private byte[] out = new byte[0];

  /** Seals the object once, so that there is something to open. */
  @Setup
  public void prepare() {
    key = new EphemeralKeystore().newDataKey();
    plain = new byte[bytes];
    sealed = new byte[(int) Frames.sealedLength(bytes)];
    out = new byte[Frames.SEALED_BYTES];
    FrameCipher cipher = FrameCipher.of(key.derive(BLOB), BLOB);
    for (int frame = 0, at = 0; at < bytes; frame++) {
      int length = Math.min(Frames.PLAIN_BYTES, bytes - at);
      boolean last = at + length == bytes;
      cipher.seal(frame, last, plain, at, length, sealed, frame * Frames.SEALED_BYTES);
      at += length;
    }
  }

  /** Seals all frames of an object, each time of another: no key seals two blobs. */
  @Benchmark
  public byte[] seal() {
    ByteString blob = ByteString.utf8("blob 2." + next++);
    FrameCipher cipher = FrameCipher.of(key.derive(blob), blob);
    for (int frame = 0, at = 0; at < bytes; frame++) {
      int length = Math.min(Frames.PLAIN_BYTES, bytes - at);
      cipher.seal(frame, at + length == bytes, plain, at, length, out, 0);
      at += length;
    }
    return out;
  }

  /** Opens all frames of an object. */
  @Benchmark
  public byte[] open() {
    FrameCipher cipher = FrameCipher.of(key.derive(BLOB), BLOB);
    for (int frame = 0, at = 0; at < sealed.length; frame++) {
      int length = Math.min(Frames.SEALED_BYTES, sealed.length - at);
      cipher.open(frame, at + length == sealed.length, sealed, at, length, out, 0);
      at += length;
    }
    return out;
  }
}
