package coffer.kms.replica;

import coffer.kms.frame.Desk;
import coffer.kms.frame.Errors;
import coffer.kms.frame.KeyFacts;
import coffer.kms.frame.OwnDeeds;
import coffer.kms.frame.Relatives;
import coffer.kms.frame.Scene;
import coffer.kms.frame.Tags;
import coffer.kms.frame.Target;
import coffer.kms.key.KeyMetadata;
import coffer.kms.policy.DefaultPolicy;
import coffer.kms.policy.KeyPolicyText;
import coffer.kms.store.Key;
import coffer.kms.store.KeyOrigin;
import coffer.kms.store.KeyPolicy;
import coffer.kms.store.KeyVersion;
import coffer.kms.store.Keyring;
import coffer.kms.store.MultiRegion;
import coffer.pipeline.Access;
import coffer.tables.Draft;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Makes a replica of a primary key in another Region, with policy, tags and description of its own.
 * It can be used at once.
 */
final class ReplicateKey extends OnPrimary<ReplicateKey.Input> {
  private static final String CREATE = PREFIX + "CreateKey";
  private static final String PUT_POLICY = PREFIX + "PutKeyPolicy";
  private static final String TAG = PREFIX + "TagResource";

  ReplicateKey(Desk desk) {
    super(desk, Input.class, Input::keyId, CREATE, TAG, PUT_POLICY);
  }

  record Input(
      String keyId,
      String replicaRegion,
      @Nullable String policy,
      @Nullable Boolean bypassPolicyLockoutSafetyCheck,
      @Nullable String description,
      @Nullable List<Tags.Tag> tags) {
    boolean bypass() {
      return Boolean.TRUE.equals(bypassPolicyLockoutSafetyCheck);
    }
  }

  record Output(KeyMetadata replicaKeyMetadata, String replicaPolicy, List<Tags.Tag> replicaTags) {}

  @Override
  protected Map<String, Object> usual(Input input) {
    return Map.of("description", "", "bypassPolicyLockoutSafetyCheck", input.bypass());
  }

  @Override
  public List<String> made(Object output) {
    return output instanceof Output made ? List.of(made.replicaKeyMetadata().arn()) : List.of();
  }

  @Override
  protected Access told(Access access, Input input) {
    return access.telling("kms:ReplicaRegion", Optional.ofNullable(input.replicaRegion()));
  }

  /** Making the replica needs what making any key needs there. */
  @Override
  protected List<Access> wanted(Input input, Scene scene) {
    var all = new ArrayList<>(super.wanted(input, scene));
    Optional<Scene> there =
        Optional.ofNullable(input.replicaRegion()).flatMap(desk::in).map(scene::at);
    if (there.isPresent()) {
      all.add(making(there.get(), target(input, scene), input));
      if (input.tags() != null && !input.tags().isEmpty()) {
        all.add(Tags.telling(there.get().access(TAG, "key/*"), input.tags()));
      }
    }
    return all;
  }

  private static Access making(Scene there, Target target, Input input) {
    Access making =
        Tags.telling(there.told(there.everything(CREATE)), input.tags())
            .telling(
                "kms:BypassPolicyLockoutSafetyCheck", Optional.of(Boolean.toString(input.bypass())))
            .telling("kms:MultiRegionKeyType", Optional.of("REPLICA"));
    var facts = target.key().map(key -> KeyFacts.of(key.sort(), true)).orElse(Map.of());
    for (var fact : facts.entrySet()) {
      making = making.telling(fact.getKey(), fact.getValue());
    }
    return making;
  }

  @Override
  protected Object act(Target target, Key key, Input input, Scene scene) {
    mustBePrimary(target, key);
    Desk there = other(input.replicaRegion());
    Key replica = replica(key, input, scene, there);
    Target made = Target.of(there, scene.account(), replica);
    if (input.policy() != null && !input.bypass()) {
      KeyPolicyText.checkLockout(replica.policy(), made, replica, scene.at(there));
    }
    // First the replica: the primary comes to know it even if nobody tells it now.
    boolean former =
        there.keyring().change(scene.account(), draft -> put(draft, replica, there, scene));
    if (former) {
      OwnDeeds.deleted(there, scene.account(), key.id());
    }
    change(target, scene, kept -> kept.multiRegion(with(kept, input.replicaRegion())));
    Key fresh = Relatives.of(there, scene.account(), replica, scene.now());
    return new Output(
        KeyMetadata.of(made, fresh, scene.now()),
        KeyPolicyText.shown(replica.policy(), there),
        input.tags() == null ? List.of() : input.tags());
  }

  /**
   * Puts a replica in its place. One whose time is over may not have been swept yet: its grants and
   * aliases go with it, or they would be the new one's, which has the same id.
   *
   * @return whether there was such a former one
   */
  private static boolean put(Draft draft, Key replica, Desk there, Scene scene) {
    Optional<Key> former = draft.find(Keyring.KEYS, replica.id());
    if (former.filter(old -> !old.isGone(scene.now())).isPresent()) {
      throw Errors.exists("The key is in Region " + there.region() + " already.");
    }
    Keyring.remove(draft, replica.id());
    draft.put(Keyring.KEYS, replica.id(), replica);
    return former.isPresent();
  }

  private static Key replica(Key key, Input input, Scene scene, Desk there) {
    return new Key(
        key.id(),
        key.sort(),
        Optional.empty(),
        scene.now(),
        input.description() == null ? "" : input.description(),
        true,
        Optional.empty(),
        input.policy() == null
            ? KeyPolicy.of(DefaultPolicy.of(scene.account()))
            : KeyPolicyText.checked(input.policy(), there),
        Tags.with(Map.of(), input.tags()),
        Optional.of(with(key, there.region())),
        key.versions().stream().map(version -> without(key, version)).toList(),
        key.rotation());
  }

  /** Material that was imported must be imported in each Region. */
  private static KeyVersion without(Key key, KeyVersion version) {
    return key.origin() == KeyOrigin.AWS_KMS ? version : version.sealed(Optional.empty());
  }

  private static MultiRegion with(Key key, String region) {
    MultiRegion before = key.multiRegion().orElseThrow();
    var replicas = new TreeSet<>(before.replicas());
    replicas.add(region);
    return before.replicas(List.copyOf(replicas));
  }
}
