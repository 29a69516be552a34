package coffer.crypto;

import coffer.kernel.ByteString;
import java.security.Provider;
import java.util.Optional;

/**
 * Seals twice, with two keys, by two implementations of AES-GCM that have nothing in common: the
 * inner layer by the JDK's, the outer by the native one. Who finds a fault in one of them, or gets
 * hold of one key, has the other layer still before him.
 *
 * <p>Each layer has associated data of its own, so that none is taken for the other. Where there
 * are not two implementations, nothing is sealed and nothing opened.
 *
 * <p>Source: Amazon S3 User Guide, "Using dual-layer server-side encryption with AWS KMS keys".
 */
public final class DualLayer {
  private static final ByteString OUTER = ByteString.utf8(" outer layer");
  private static final ByteString INNER = ByteString.utf8(" inner layer");
  private static final Slots<byte[]> BETWEEN =
      Slots.forThisMachine(() -> new byte[Frames.SEALED_BYTES]);
  private static final Optional<DualLayer> HERE = ofThisMachine();

  private final GcmCiphers outer;
  private final GcmCiphers inner;

  private DualLayer(Provider outer, Provider inner) {
    this.outer = new GcmCiphers(outer);
    this.inner = new GcmCiphers(inner);
  }

  /**
   * Layers by two implementations.
   *
   * @throws LayerUnavailableException if one is missing, or both are the same
   */
  static DualLayer of(Optional<Provider> outer, Optional<Provider> inner) {
    if (outer.isEmpty()
        || inner.isEmpty()
        || outer.get().getClass().equals(inner.get().getClass())) {
      throw new LayerUnavailableException();
    }
    return new DualLayer(outer.get(), inner.get());
  }

  /**
   * The layers of this machine.
   *
   * @throws LayerUnavailableException if it has one implementation only
   */
  public static DualLayer here() {
    return HERE.orElseThrow(LayerUnavailableException::new);
  }

  private static Optional<DualLayer> ofThisMachine() {
    try {
      return Optional.of(
          of(Optional.of(CryptoProviders.bulk()), Optional.ofNullable(CryptoProviders.jdk())));
    } catch (LayerUnavailableException oneOnly) {
      return Optional.empty();
    }
  }

  /** A cipher of frames, as {@link FrameCipher#of}; they get {@link Layers#TWO} tags. */
  public FrameCipher frames(LayerKeys keys, ByteString binding) {
    var inside = new GcmFrameCipher(keys.inner(), binding.concat(INNER), inner, Layers.ONE);
    var outside = new GcmFrameCipher(keys.outer(), binding.concat(OUTER), outer, Layers.TWO);
    return new Frame(outside, inside);
  }

  /** Seals a value, as {@link SealedValue#seal}. */
  public ByteString seal(LayerKeys keys, ByteString plain, ByteString context) {
    var between = SealedValue.seal(inner, keys.inner(), plain, context.concat(INNER));
    return SealedValue.seal(outer, keys.outer(), between, context.concat(OUTER));
  }

  /**
   * Opens a value.
   *
   * @throws BrokenSealException if either layer does not verify
   */
  public ByteString open(LayerKeys keys, ByteString sealed, ByteString context) {
    var between = SealedValue.open(outer, keys.outer(), sealed, context.concat(OUTER));
    return SealedValue.open(inner, keys.inner(), between, context.concat(INNER));
  }

  /** Frames in two layers. What lies between them is sealed, so its buffer needs no clearing. */
  private record Frame(FrameCipher outside, FrameCipher inside) implements FrameCipher {
    @Override
    public int seal(
        long frame, boolean last, byte[] plain, int offset, int length, byte[] out, int outOffset) {
      byte[] between = BETWEEN.take();
      int once = inside.seal(frame, last, plain, offset, length, between, 0);
      int twice = outside.seal(frame, last, between, 0, once, out, outOffset);
      BETWEEN.give(between);
      return twice;
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
      if (length > Layers.TWO.sealedFrameBytes()) {
        throw new BrokenSealException();
      }
      byte[] between = BETWEEN.take();
      int once = outside.open(frame, last, sealed, offset, length, between, 0);
      int plain = inside.open(frame, last, between, 0, once, out, outOffset);
      BETWEEN.give(between);
      return plain;
    }
  }
}
