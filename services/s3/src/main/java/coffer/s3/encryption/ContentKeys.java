package coffer.s3.encryption;

import coffer.crypto.BrokenSealException;
import coffer.crypto.DataKey;
import coffer.crypto.Envelope;
import coffer.crypto.Envelope.Scheme;
import coffer.kernel.Arn;
import coffer.kernel.ByteString;
import coffer.objects.ContentKey;
import coffer.pipeline.keys.KeyAsker;
import coffer.pipeline.keys.KeyService;
import coffer.pipeline.keys.KeyService.Generated;
import coffer.s3.Target;
import coffer.s3.encryption.Descriptor.Lock;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Makes and opens the keys that seal the bytes of objects.
 *
 * <p>A content key is random for each object. It is kept with the object, wrapped under a key that
 * the key service or the customer has: so the key service never sees it, and a Bucket Key can wrap
 * any number of them.
 */
final class ContentKeys {
  /** What an envelope says in place of a key's ARN. */
  private static final String CUSTOMER = "customer";

  private static final int SALT_BYTES = 32;

  private final KeyService keys;
  private final BucketKeys bucketKeys;
  private final SecureRandom random;

  ContentKeys(KeyService keys, InstantSource clock, SecureRandom random) {
    this.keys = keys;
    this.bucketKeys = new BucketKeys(keys, clock);
    this.random = random;
  }

  /**
   * How a KMS key is to be used.
   *
   * @param key by its own ARN
   */
  record KmsUse(Scheme scheme, Arn key, boolean bucketKey, KmsContext context) {}

  /** A new content key under a customer's key. */
  ContentKey make(Target target, CustomerKey customer) {
    byte[] bytes = new byte[SALT_BYTES];
    random.nextBytes(bytes);
    var salt = ByteString.wrap(bytes);
    var sealed = new Sealed(target, Scheme.CUSTOMER, CUSTOMER, false, KmsContext.NONE);
    DataKey content = DataKey.random(random);
    Lock lock = Lock.close(salt, customer.wrapping(salt), content, sealed.binding(0));
    return new ContentKey(sealed.envelope(List.of(lock)), content);
  }

  /** A new content key under a KMS key, or two of them. */
  ContentKey make(KeyAsker asker, Target target, KmsUse use) {
    return use.scheme() == Scheme.KMS_DUAL_LAYER
        ? wrap(asker, target, use, List.of(DataKey.random(random), DataKey.random(random)))
        : wrap(asker, target, use, List.of(DataKey.random(random)));
  }

  /** A content key that is there already, under a KMS key. */
  ContentKey wrap(KeyAsker asker, Target target, KmsUse use, DataKey content) {
    return wrap(asker, target, use, List.of(content));
  }

  private ContentKey wrap(KeyAsker asker, Target target, KmsUse use, List<DataKey> content) {
    var sealed =
        new Sealed(target, use.scheme(), use.key().value(), use.bucketKey(), use.context());
    SortedMap<String, String> context = use.context().of(target, use.bucketKey());
    var locks = new ArrayList<Lock>();
    for (int layer = 0; layer < content.size(); layer++) {
      Generated made = generated(asker, target, use, context);
      locks.add(
          Lock.close(made.wrapped(), made.plain(), content.get(layer), sealed.binding(layer)));
    }
    return key(sealed.envelope(locks), content);
  }

  private Generated generated(
      KeyAsker asker, Target target, KmsUse use, SortedMap<String, String> context) {
    return use.bucketKey()
        ? bucketKeys.toWrite(asker, shared(target, use.key(), context))
        : keys.generate(asker, use.key(), context);
  }

  /**
   * Opens a content key with a customer's.
   *
   * @throws BrokenSealException if it is another; nothing tells it from a damaged one
   */
  ContentKey open(Target target, Envelope envelope, CustomerKey customer) {
    var kept = Descriptor.decode(envelope.wrapped());
    Lock lock = kept.locks().getFirst();
    DataKey content =
        lock.open(customer.wrapping(lock.opener()), Sealed.of(target, envelope, kept).binding(0));
    return new ContentKey(envelope, content);
  }

  /**
   * Opens a content key with the KMS key.
   *
   * @throws BrokenSealException if it is damaged, or another object's
   */
  ContentKey open(KeyAsker asker, Target target, Envelope envelope) {
    var kept = Descriptor.decode(envelope.wrapped());
    var sealed = Sealed.of(target, envelope, kept);
    var content = new ArrayList<DataKey>();
    for (int layer = 0; layer < kept.locks().size(); layer++) {
      Lock lock = kept.locks().get(layer);
      DataKey under = under(asker, target, envelope, kept, lock.opener());
      content.add(lock.open(under, sealed.binding(layer)));
    }
    return key(envelope, content);
  }

  private DataKey under(
      KeyAsker asker, Target target, Envelope envelope, Descriptor kept, ByteString opener) {
    var key = new Arn(envelope.keyId());
    SortedMap<String, String> context = kept.context().of(target, kept.bucketKey());
    return kept.bucketKey()
        ? bucketKeys.toRead(asker, shared(target, key, context), opener)
        : keys.open(asker, key, opener, context);
  }

  /** What the client gave an object for a context. */
  KmsContext context(Optional<Envelope> envelope) {
    return envelope
        .map(kept -> Descriptor.decode(kept.wrapped()).context())
        .orElse(KmsContext.NONE);
  }

  /** Decides whether the KMS key may be used to open, without using it. */
  void confirm(KeyAsker asker, Target target, Envelope envelope) {
    var kept = Descriptor.decode(envelope.wrapped());
    keys.confirm(
        asker,
        KeyService.DECRYPT,
        new Arn(envelope.keyId()),
        kept.context().of(target, kept.bucketKey()));
  }

  private static BucketKeys.Use shared(Target target, Arn key, SortedMap<String, String> context) {
    return new BucketKeys.Use(target.bucket().id().value(), key, context);
  }

  private static ContentKey key(Envelope envelope, List<DataKey> content) {
    Optional<DataKey> inner = content.stream().skip(1).findFirst();
    return new ContentKey(envelope, content.getFirst(), inner);
  }

  /** All that a wrapped content key is bound to. */
  private record Sealed(
      Target target, Scheme scheme, String keyId, boolean bucketKey, KmsContext context) {
    static Sealed of(Target target, Envelope envelope, Descriptor kept) {
      return new Sealed(
          target, envelope.scheme(), envelope.keyId(), kept.bucketKey(), kept.context());
    }

    ByteString binding(int layer) {
      return Descriptor.binding(target, scheme, keyId, bucketKey, context, layer);
    }

    Envelope envelope(List<Lock> locks) {
      return new Envelope(scheme, keyId, new Descriptor(bucketKey, context, locks).encode());
    }
  }
}
