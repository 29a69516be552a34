package coffer.kms.key;

import coffer.kernel.ByteString;
import coffer.kms.frame.Desk;
import coffer.kms.frame.Errors;
import coffer.kms.frame.KeyFacts;
import coffer.kms.frame.KmsOperation;
import coffer.kms.frame.Scene;
import coffer.kms.frame.Tags;
import coffer.kms.frame.Target;
import coffer.kms.material.KeyKind;
import coffer.kms.policy.DefaultPolicy;
import coffer.kms.policy.KeyPolicyText;
import coffer.kms.store.Key;
import coffer.kms.store.KeyOrigin;
import coffer.kms.store.KeyPolicy;
import coffer.kms.store.KeySpec;
import coffer.kms.store.KeyUsage;
import coffer.kms.store.KeyVersion;
import coffer.kms.store.Keyring;
import coffer.kms.store.MultiRegion;
import coffer.kms.store.Vault;
import coffer.pipeline.Access;
import coffer.wire.ApiError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes a key. */
final class CreateKey extends KmsOperation<CreateKey.Input> {
  private static final String TAG = PREFIX + "TagResource";
  private static final String PUT_POLICY = PREFIX + "PutKeyPolicy";

  /** Source: AWS KMS Developer Guide, "Resource quotas". */
  private static final int MOST = 100_000;

  CreateKey(Desk desk) {
    super(desk, Input.class, TAG, PUT_POLICY);
  }

  record Input(
      @Nullable String policy,
      @Nullable String description,
      @Nullable String keyUsage,
      @Nullable String customerMasterKeySpec,
      @Nullable String keySpec,
      @Nullable String origin,
      @Nullable String customKeyStoreId,
      @Nullable Boolean bypassPolicyLockoutSafetyCheck,
      @Nullable List<Tags.Tag> tags,
      @Nullable Boolean multiRegion,
      @Nullable String xksKeyId) {
    boolean bypass() {
      return Boolean.TRUE.equals(bypassPolicyLockoutSafetyCheck);
    }

    boolean ofRegions() {
      return Boolean.TRUE.equals(multiRegion);
    }
  }

  record Output(KeyMetadata keyMetadata) {}

  @Override
  protected List<Access> wanted(Input input, Scene scene) {
    var all = new ArrayList<Access>();
    all.add(told(scene.told(scene.everything(action)), input));
    if (input.tags() != null && !input.tags().isEmpty()) {
      all.add(Tags.telling(scene.access(TAG, "key/*"), input.tags()));
    }
    return all;
  }

  @Override
  protected Map<String, Object> usual(Input input) {
    var usual = new HashMap<String, Object>();
    usual.put("description", "");
    usual.put("bypassPolicyLockoutSafetyCheck", input.bypass());
    usual.put("multiRegion", input.ofRegions());
    SortAsked.known(input)
        .ifPresent(
            sort -> {
              usual.put("keySpec", sort.spec().name());
              usual.put("customerMasterKeySpec", sort.spec().name());
              usual.put("keyUsage", sort.usage().name());
              usual.put("origin", sort.origin().name());
            });
    return usual;
  }

  @Override
  public List<String> made(Object output) {
    return output instanceof Output made ? List.of(made.keyMetadata().arn()) : List.of();
  }

  private static Access told(Access access, Input input) {
    Access told = Tags.telling(access, input.tags());
    var facts = SortAsked.known(input).map(sort -> KeyFacts.of(sort, input.ofRegions()));
    for (var fact : facts.orElse(Map.of()).entrySet()) {
      told = told.telling(fact.getKey(), fact.getValue());
    }
    if (input.ofRegions()) {
      told = told.telling("kms:MultiRegionKeyType", List.of("PRIMARY"));
    }
    return told.telling(
        "kms:BypassPolicyLockoutSafetyCheck", List.of(Boolean.toString(input.bypass())));
  }

  @Override
  protected Object answer(Input input, Scene scene) {
    Key.Sort sort = SortAsked.of(input);
    KeyKind kind =
        desk.kinds()
            .of(sort.spec())
            .orElseThrow(() -> Errors.notImplemented("KeySpec " + sort.spec()));
    String id = KeyIds.next(desk.random(), input.ofRegions());
    Key made =
        new Key(
            id,
            sort,
            Optional.empty(),
            scene.now(),
            input.description() == null ? "" : input.description(),
            true,
            Optional.empty(),
            policy(input, scene),
            Tags.with(Map.of(), input.tags()),
            input.ofRegions() ? Optional.of(MultiRegion.of(desk.region())) : Optional.empty(),
            sort.origin() == KeyOrigin.EXTERNAL ? List.of() : List.of(first(kind, sort, id, scene)),
            Optional.empty());
    Target target = Target.of(desk, scene.account(), made);
    if (input.policy() != null && !input.bypass()) {
      KeyPolicyText.checkLockout(made.policy(), target, made, scene);
    }
    scene.change(
        draft -> {
          if (draft.all(Keyring.KEYS).size() >= MOST) {
            throw Errors.limit("An account has at most 100,000 keys.");
          }
          draft.put(Keyring.KEYS, id, made);
          return made;
        });
    return new Output(KeyMetadata.of(target, made, scene.now()));
  }

  private static KeyPolicy policy(Input input, Scene scene) {
    return input.policy() == null
        ? KeyPolicy.of(DefaultPolicy.of(scene.account()))
        : KeyPolicyText.checked(input.policy(), scene.desk());
  }

  private KeyVersion first(KeyKind kind, Key.Sort sort, String id, Scene scene) {
    ByteString material = kind.make(sort.spec(), desk.random());
    String version = KeyIds.version(desk.random());
    return KeyVersion.first(
        version,
        scene.now(),
        desk.vault().seal(new Vault.Place(scene.account(), id, version), material));
  }

  /** What sort of key a request wants. */
  private static final class SortAsked {
    private SortAsked() {}

    /** The same, if there is such a sort. */
    static Optional<Key.Sort> known(Input input) {
      try {
        return Optional.of(of(input));
      } catch (ApiError refused) {
        return Optional.empty();
      }
    }

    static Key.Sort of(Input input) {
      if (input.customKeyStoreId() != null || input.xksKeyId() != null) {
        throw Errors.notImplemented("A custom key store");
      }
      KeySpec spec = spec(input);
      KeyUsage usage = usage(input, spec);
      return new Key.Sort(spec, usage, origin(input));
    }

    private static KeySpec spec(Input input) {
      String old = input.customerMasterKeySpec();
      if (old != null && input.keySpec() != null) {
        throw Errors.invalid(
            "You cannot specify KeySpec and CustomerMasterKeySpec in the same request."
                + " CustomerMasterKeySpec is deprecated.");
      }
      String named = input.keySpec() != null ? input.keySpec() : old;
      if (named == null) {
        return KeySpec.SYMMETRIC_DEFAULT;
      }
      return java.util.Arrays.stream(KeySpec.values())
          .filter(spec -> spec.name().equals(named))
          .findFirst()
          .orElseThrow(() -> missing(named));
    }

    private static ApiError missing(String spec) {
      return spec.startsWith("ML_KEM")
          ? Errors.notImplemented("KeySpec " + spec)
          : Errors.unsupported("KeySpec " + spec + " is not supported here.");
    }

    private static KeyUsage usage(Input input, KeySpec spec) {
      if (input.keyUsage() == null) {
        if (spec != KeySpec.SYMMETRIC_DEFAULT) {
          throw Errors.invalid(
              "You must specify a KeyUsage value for all KMS keys except for"
                  + " symmetric encryption keys.");
        }
        return KeyUsage.ENCRYPT_DECRYPT;
      }
      return spec.usages().stream()
          .filter(usage -> usage.name().equals(input.keyUsage()))
          .findFirst()
          .orElseThrow(
              () ->
                  Errors.invalid(
                      "KeyUsage " + input.keyUsage() + " is not compatible with KeySpec " + spec));
    }

    private static KeyOrigin origin(Input input) {
      String named = input.origin() == null ? "AWS_KMS" : input.origin();
      return switch (named) {
        case "AWS_KMS" -> KeyOrigin.AWS_KMS;
        case "EXTERNAL" -> KeyOrigin.EXTERNAL;
        default -> throw Errors.notImplemented("Origin " + named);
      };
    }
  }
}
