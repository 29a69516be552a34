package coffer.s3.encryption;

import coffer.crypto.BrokenSealException;
import coffer.crypto.DataKey;
import coffer.crypto.Envelope;
import coffer.crypto.KeyWrap;
import coffer.kernel.ByteString;
import coffer.s3.Target;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How the content key of one object is kept with it: what {@link Envelope#wrapped} holds under the
 * schemes that are S3's. Written down in {@code docs/formats/objects.md}.
 *
 * @param bucketKey whether the KMS data key is a bucket's, and not the object's own
 * @param context that the client gave, without what S3 joins to it
 * @param locks one a layer
 */
record Descriptor(boolean bucketKey, KmsContext context, List<Lock> locks) {
  /** The first and only form. */
  private static final int VERSION = 1;

  private static final int BUCKET_KEY = 1;
  private static final int MOST_LOCKS = 2;
  private static final ByteString PURPOSE = ByteString.utf8("coffer content key 1 ");

  /**
   * One content key, wrapped.
   *
   * @param opener leads to the key it is wrapped under: a KMS ciphertext, or the salt of a
   *     customer's key
   */
  record Lock(ByteString opener, ByteString wrapped) {
    /** Wraps a content key. */
    static Lock close(ByteString opener, DataKey under, DataKey content, ByteString binding) {
      return new Lock(opener, KeyWrap.wrap(under, content, binding));
    }

    /**
     * @throws BrokenSealException if it is another key, or not this object's
     */
    DataKey open(DataKey under, ByteString binding) {
      return KeyWrap.unwrap(under, wrapped, binding);
    }
  }

  Descriptor {
    locks = List.copyOf(locks);
    if (locks.isEmpty() || locks.size() > MOST_LOCKS) {
      throw new IllegalArgumentException("not a descriptor");
    }
  }

  /**
   * What a wrapped content key is bound to: the object, the mode, and what else is said here. A
   * descriptor that was changed or moved does not open.
   *
   * @param layer 0, or 1 for the inner one of two
   */
  static ByteString binding(
      Target target,
      Envelope.Scheme scheme,
      String keyId,
      boolean bucketKey,
      KmsContext context,
      int layer) {
    return written(
        out -> {
          out.write(PURPOSE.unsafeArray());
          out.writeByte(scheme.code());
          out.writeByte(layer);
          text(out, target.bucket().id().value());
          text(out, target.key().value());
          text(out, keyId);
          head(out, bucketKey, context);
        });
  }

  /** As bytes. */
  ByteString encode() {
    return written(
        out -> {
          head(out, bucketKey, context);
          out.writeByte(locks.size());
          for (Lock lock : locks) {
            bytes(out, lock.opener());
            bytes(out, lock.wrapped());
          }
        });
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws BrokenSealException if it is something else
   */
  static Descriptor decode(ByteString encoded) {
    ByteBuffer in = encoded.asReadOnlyBuffer();
    try {
      int version = in.get();
      int flags = in.get();
      if (version != VERSION || (flags & ~BUCKET_KEY) != 0) {
        throw new BrokenSealException();
      }
      KmsContext context = new KmsContext(pairs(in));
      var locks = new ArrayList<Lock>();
      for (int left = in.get(); left > 0; left--) {
        locks.add(new Lock(bytes(in), bytes(in)));
      }
      if (in.hasRemaining()) {
        throw new BrokenSealException();
      }
      return new Descriptor(flags == BUCKET_KEY, context, locks);
    } catch (BufferUnderflowException | IllegalArgumentException broken) {
      throw new BrokenSealException();
    }
  }

  private static void head(DataOutputStream out, boolean bucketKey, KmsContext context)
      throws IOException {
    out.writeByte(VERSION);
    out.writeByte(bucketKey ? BUCKET_KEY : 0);
    out.writeShort(context.pairs().size());
    for (var pair : context.pairs().entrySet()) {
      text(out, pair.getKey());
      text(out, pair.getValue());
    }
  }

  private static SortedMap<String, String> pairs(ByteBuffer in) {
    var pairs = new TreeMap<String, String>();
    for (int left = Short.toUnsignedInt(in.getShort()); left > 0; left--) {
      pairs.put(bytes(in).utf8(), bytes(in).utf8());
    }
    return pairs;
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    bytes(out, ByteString.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static void bytes(DataOutputStream out, ByteString bytes) throws IOException {
    if (bytes.length() > 0xffff) {
      throw new IllegalArgumentException("too long for a descriptor");
    }
    out.writeShort(bytes.length());
    out.write(bytes.unsafeArray());
  }

  private static ByteString bytes(ByteBuffer in) {
    byte[] bytes = new byte[Short.toUnsignedInt(in.getShort())];
    in.get(bytes);
    return ByteString.wrap(bytes);
  }

  private interface Form {
    void write(DataOutputStream out) throws IOException;
  }

  private static ByteString written(Form form) {
    var bytes = new ByteArrayOutputStream();
    try {
      form.write(new DataOutputStream(bytes));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return ByteString.wrap(bytes.toByteArray());
  }
}
