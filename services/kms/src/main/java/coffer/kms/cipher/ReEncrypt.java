package coffer.kms.cipher;

import coffer.kms.frame.Desk;
import coffer.kms.frame.Errors;
import coffer.kms.frame.GrantTokens;
import coffer.kms.frame.KmsOperation;
import coffer.kms.frame.Rule;
import coffer.kms.frame.Scene;
import coffer.kms.frame.Target;
import coffer.kms.store.Key;
import coffer.kms.store.KeyUsage;
import coffer.pipeline.Access;
import coffer.pipeline.Permissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decrypts with one key and encrypts with another, or in another context. */
final class ReEncrypt extends KmsOperation<ReEncrypt.Input> {
  private static final String FROM = PREFIX + "ReEncryptFrom";
  private static final String TO = PREFIX + "ReEncryptTo";

  private final Ciphers ciphers;

  ReEncrypt(Desk desk) {
    super(desk, Input.class, Permissions.of(FROM, TO));
    this.ciphers = new Ciphers(desk);
  }

  @SuppressWarnings("ArrayRecordComponent") // Read once, never compared.
  record Input(
      byte @Nullable [] ciphertextBlob,
      @Nullable Map<String, String> sourceEncryptionContext,
      @Nullable String sourceKeyId,
      String destinationKeyId,
      @Nullable Map<String, String> destinationEncryptionContext,
      @Nullable String sourceEncryptionAlgorithm,
      @Nullable String destinationEncryptionAlgorithm,
      @Nullable List<String> grantTokens,
      @Nullable Boolean dryRun,
      @Nullable List<String> dryRunModifiers) {}

  @SuppressWarnings("ArrayRecordComponent") // Written once, never compared.
  record Output(
      byte[] ciphertextBlob,
      String sourceKeyId,
      String keyId,
      String sourceEncryptionAlgorithm,
      String destinationEncryptionAlgorithm,
      @Nullable String sourceKeyMaterialId,
      @Nullable String destinationKeyMaterialId) {}

  /** One half of it. */
  private record Side(Target target, String algorithm, Map<String, String> context) {
    Access access(String action, Scene scene, boolean same) {
      return scene
          .access(action, target, context)
          .telling("kms:EncryptionAlgorithm", Optional.of(algorithm))
          .telling("kms:ReEncryptOnSameKey", Optional.of(Boolean.toString(same)));
    }

    Key usable(Key key, Scene scene) {
      Rule.USE.admit(key, target.arn(), scene.now());
      if (key.usage() != KeyUsage.ENCRYPT_DECRYPT) {
        throw Errors.usage(target.arn(), key, "ReEncrypt");
      }
      if (!key.spec().algorithms(key.usage()).contains(algorithm)) {
        throw Errors.algorithm(algorithm, key);
      }
      if (!Ciphers.isSymmetric(key) && !context.isEmpty()) {
        throw Errors.invalid("Asymmetric keys have no encryption context.");
      }
      return key;
    }
  }

  private static Side source(Input input, Scene scene) {
    return new Side(
        Ciphers.named(scene, input.sourceKeyId(), input.ciphertextBlob()),
        named(input.sourceEncryptionAlgorithm()),
        Contexts.of(input.sourceEncryptionContext()));
  }

  private static Side destination(Input input, Scene scene) {
    return new Side(
        scene.target(input.destinationKeyId()),
        named(input.destinationEncryptionAlgorithm()),
        Contexts.of(input.destinationEncryptionContext()));
  }

  private static String named(@Nullable String algorithm) {
    return algorithm == null ? Ciphers.SYMMETRIC : algorithm;
  }

  @Override
  protected Map<String, Object> usual(Input input) {
    return Map.of(
        "sourceEncryptionAlgorithm",
        named(input.sourceEncryptionAlgorithm()),
        "destinationEncryptionAlgorithm",
        named(input.destinationEncryptionAlgorithm()));
  }

  @Override
  protected List<Access> wanted(Input input, Scene scene) {
    Side from = source(input, scene);
    Side to = destination(input, scene);
    boolean same = from.target().arn().equals(to.target().arn());
    return List.of(from.access(FROM, scene, same), to.access(TO, scene, same));
  }

  @Override
  protected Object answer(Input input, Scene scene) {
    GrantTokens.check(input.grantTokens());
    Side from = source(input, scene);
    Side to = destination(input, scene);
    Key old =
        from.usable(
            input.sourceKeyId() == null
                ? Ciphers.foundBehind(from.target(), input.ciphertextBlob())
                : from.target().found(),
            scene);
    Key next = to.usable(to.target().found(), scene);
    byte[] blob = input.ciphertextBlob();
    if (DryRuns.ignoreCiphertext(input.dryRun(), input.dryRunModifiers())) {
      throw Errors.dryRun();
    }
    if (blob == null) {
      throw Errors.invalid("CiphertextBlob is required.");
    }
    var plain =
        ciphers.decrypt(from.target(), old, from.algorithm(), from.context(), blob, scene.now());
    var sealed =
        ciphers.encrypt(
            to.target(), next, to.algorithm(), to.context(), plain.bytes(), scene.now());
    if (Boolean.TRUE.equals(input.dryRun())) {
      throw Errors.dryRun();
    }
    return new Output(
        sealed.bytes(),
        from.target().arn(),
        to.target().arn(),
        from.algorithm(),
        to.algorithm(),
        Ciphers.isSymmetric(old) ? plain.version() : null,
        Ciphers.isSymmetric(next) ? sealed.version() : null);
  }
}
