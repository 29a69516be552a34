package coffer.s3.policy;

import coffer.kernel.ByteString;
import coffer.objects.Bucket;
import coffer.objects.BucketId;
import coffer.policy.decide.CompiledPolicy;
import coffer.policy.document.Effect;
import coffer.policy.document.PolicyDocument;
import coffer.policy.exposure.PublicAccess;
import coffer.policy.parse.ParsedPolicy;
import coffer.policy.parse.PolicyKind;
import coffer.policy.parse.PolicyParser;
import coffer.s3.document.BrokenDocumentException;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The policies of buckets, each compiled once.
 *
 * <p>What is remembered counts only while the bucket's document is the same, byte for byte, so
 * nothing has to be told when a policy changes: the next request that finds the bucket with another
 * document compiles that.
 */
public final class BucketPolicies {
  private static final Logger LOG = LoggerFactory.getLogger(BucketPolicies.class);

  /** Of the texts. What is compiled of them takes a few times as much. */
  private static final long MAX_BYTES = 8L << 20;

  private static final int ENTRY_BYTES = 1 << 10;

  private final Cache<BucketId, Held> remembered =
      Caffeine.newBuilder()
          .maximumWeight(MAX_BYTES)
          .weigher((BucketId _, Held held) -> ENTRY_BYTES + held.stored().length())
          .executor(Runnable::run)
          .build();

  /**
   * A bucket's policy, ready to be asked.
   *
   * @param isPublic whether it lets in others than those it names
   * @param denials what of it concerns objects that are not the bucket owner's: the owner of a
   *     bucket may deny everything in it, and allow only what is theirs
   */
  record Held(
      ByteString stored, CompiledPolicy compiled, boolean isPublic, CompiledPolicy denials) {
    static Held of(ByteString stored, String name, PolicyDocument policy) {
      var denials = policy.statements().stream().filter(it -> it.effect() == Effect.DENY).toList();
      return new Held(
          stored,
          CompiledPolicy.of(name, policy),
          PublicAccess.isPublic(policy),
          CompiledPolicy.of(name, new PolicyDocument(policy.version(), policy.id(), denials)));
    }

    static Held unreadable(ByteString stored, String name) {
      CompiledPolicy nothing = CompiledPolicy.unreadable(name);
      return new Held(stored, nothing, false, nothing);
    }
  }

  /** The policy of a bucket, if it has one; one that cannot be read denies everything. */
  Optional<Held> find(Bucket bucket) {
    return bucket
        .settings()
        .document(StoredPolicy.DOCUMENT.name())
        .map(stored -> held(bucket, stored));
  }

  private Held held(Bucket bucket, ByteString stored) {
    Held known = remembered.getIfPresent(bucket.id());
    // Mostly it is the very same object, and then its bytes are not compared.
    if (known != null && known.stored().equals(stored)) {
      return known;
    }
    Held made = compiled(bucket, stored);
    remembered.put(bucket.id(), made);
    return made;
  }

  private static Held compiled(Bucket bucket, ByteString stored) {
    String name = "policy of bucket " + bucket.name().value();
    return read(bucket)
        .map(policy -> Held.of(stored, name, policy))
        .orElseGet(
            () -> {
              LOG.atError()
                  .addKeyValue("bucket", bucket.name().value())
                  .log("bucket policy cannot be read; it denies everything");
              return Held.unreadable(stored, name);
            });
  }

  /**
   * Empty if the document or the policy in it is damaged, or another release wrote it that knew
   * more names.
   */
  private static Optional<PolicyDocument> read(Bucket bucket) {
    try {
      return StoredPolicy.DOCUMENT
          .of(bucket)
          .flatMap(
              stored ->
                  switch (PolicyParser.parse(stored.policy(), PolicyKind.BUCKET)) {
                    case ParsedPolicy.Valid(var policy) -> Optional.of(policy);
                    case ParsedPolicy.Malformed _ -> Optional.empty();
                  })
          .filter(PolicyCheck::isUnderstood);
    } catch (BrokenDocumentException _) {
      return Optional.empty();
    }
  }
}
