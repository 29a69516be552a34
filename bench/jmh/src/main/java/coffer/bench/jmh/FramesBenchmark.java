package coffer.bench.jmh;

import coffer.crypto.DataKey;
import coffer.crypto.DualLayer;
import coffer.crypto.EphemeralKeystore;
import coffer.crypto.FrameCipher;
import coffer.crypto.Frames;
import coffer.crypto.LayerKeys;
import coffer.crypto.Layers;
import coffer.kernel.ByteString;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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
 *
 * <p>{@code stub} copies the bytes and seals nothing: what everything but the cipher costs. {@code
 * put} takes the MD5 besides, as every PUT does, so that {@code put} with {@code one} against
 * {@code put} with {@code stub} says what encryption adds to the work on a body.
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

  /** What seals the frames. */
  @Param({"stub", "one", "two"})
  Sealing sealing = Sealing.one;

  /** As the parameter is spelled. */
  public enum Sealing {
    stub,
    one,
    two
  }

  private final MessageDigest md5 = md5();
  private DataKey inner = new EphemeralKeystore().newDataKey();
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
    inner = new EphemeralKeystore().newDataKey();
    sealed = new byte[(int) layers().sealedLength(bytes)];
    out = new byte[Frames.MOST_SEALED_BYTES];
    FrameCipher cipher = cipher(BLOB);
    for (int frame = 0, at = 0; at < bytes; frame++) {
      int length = Math.min(Frames.PLAIN_BYTES, bytes - at);
      boolean last = at + length == bytes;
      cipher.seal(frame, last, plain, at, length, sealed, frame * layers().sealedFrameBytes());
      at += length;
    }
  }

  /** Seals all frames of an object, each time of another: no key seals two blobs. */
  @Benchmark
  public byte[] seal() {
    ByteString blob = ByteString.utf8("blob 2." + next++);
    FrameCipher cipher = cipher(blob);
    for (int frame = 0, at = 0; at < bytes; frame++) {
      int length = Math.min(Frames.PLAIN_BYTES, bytes - at);
      cipher.seal(frame, at + length == bytes, plain, at, length, out, 0);
      at += length;
    }
    return out;
  }

  /** The same with the MD5 of the body beside it. */
  @Benchmark
  public byte[] put() {
    ByteString blob = ByteString.utf8("blob 2." + next++);
    FrameCipher cipher = cipher(blob);
    for (int frame = 0, at = 0; at < bytes; frame++) {
      int length = Math.min(Frames.PLAIN_BYTES, bytes - at);
      md5.update(plain, at, length);
      cipher.seal(frame, at + length == bytes, plain, at, length, out, 0);
      at += length;
    }
    return md5.digest();
  }

  /** Opens all frames of an object. */
  @Benchmark
  public byte[] open() {
    FrameCipher cipher = cipher(BLOB);
    for (int frame = 0, at = 0; at < sealed.length; frame++) {
      int length = Math.min(layers().sealedFrameBytes(), sealed.length - at);
      cipher.open(frame, at + length == sealed.length, sealed, at, length, out, 0);
      at += length;
    }
    return out;
  }

  private Layers layers() {
    return sealing == Sealing.two ? Layers.TWO : Layers.ONE;
  }

  private FrameCipher cipher(ByteString blob) {
    DataKey own = key.derive(blob);
    return switch (sealing) {
      case stub -> new Copying();
      case one -> FrameCipher.of(own, blob);
      case two -> DualLayer.here().frames(new LayerKeys(own, inner.derive(blob)), blob);
    };
  }

  private static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("the JDK has no MD5", impossible);
    }
  }

  /** No cipher at all, in frames of the same length. Nothing but this benchmark has it. */
  private static final class Copying implements FrameCipher {
    @Override
    public int seal(
        long frame, boolean last, byte[] plain, int offset, int length, byte[] out, int outOffset) {
      System.arraycopy(plain, offset, out, outOffset, length);
      return length + Frames.TAG_BYTES;
    }

    @Override
    public int open(
        long frame,
        boolean last,
        byte[] sealed,
        int offset,
        int length,
        byte[] out,
        int outOffset) {
      System.arraycopy(sealed, offset, out, outOffset, length - Frames.TAG_BYTES);
      return length - Frames.TAG_BYTES;
    }
  }
}
