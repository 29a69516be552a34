package coffer.organizations.frame;

import coffer.kernel.AccountId;
import coffer.kernel.Arn;
import coffer.organizations.store.Organization;
import coffer.pipeline.Access;
import coffer.pipeline.Authorized;
import coffer.pipeline.Caller;
import coffer.pipeline.Operation;
import coffer.pipeline.Permissions;
import coffer.pipeline.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An operation of AWS Organizations: what it asks for. {@link Reading} and {@link Changing} add
 * what it does.
 *
 * <p>When the body cannot be read, the accesses are listed of an input all of whose members are
 * null; everything here that takes a member copes with that.
 */
public abstract class OrgOperation<I extends Record> implements Operation<I> {
  private static final String PREFIX = "organizations:";
  private static final String TAG = PREFIX + "TagResource";

  protected final Desk desk;
  private final String action;
  private final Class<I> inputType;
  private final Right right;

  /** Named as its class is. */
  protected OrgOperation(Desk desk, Class<I> inputType, Right right) {
    this.desk = desk;
    this.action = PREFIX + getClass().getSimpleName();
    this.inputType = inputType;
    this.right = right;
  }

  @Override
  public final Class<I> inputType() {
    return inputType;
  }

  @Override
  public final Permissions permissions() {
    return action.equals(TAG) || !takesTags()
        ? Permissions.of(action)
        : Permissions.of(action, TAG);
  }

  /** Whether {@link #tags} is ever anything for this operation. */
  protected boolean takesTags() {
    return false;
  }

  @Override
  public final boolean needsBodyToAuthorise() {
    return true;
  }

  /**
   * What the action is about; none for actions that are about no resource.
   *
   * @param input all of whose members may be null
   */
  protected List<Thing> things(I input, Scene scene, Organization organization) {
    return List.of();
  }

  /** The same for whoever may belong to no organization. */
  protected List<Thing> things(I input, Scene scene) {
    return scene.organization().map(own -> things(input, scene, own)).orElseGet(List::of);
  }

  /** The account that what is asked for belongs to. */
  protected AccountId owner(I input, Scene scene) {
    return right(input, scene).owner(scene);
  }

  /** Condition keys of the request, such as {@code organizations:PolicyType}. */
  protected Map<String, List<String>> facts(I input, Scene scene) {
    return Map.of();
  }

  /** Tags of the request. */
  protected @Nullable List<Tags.Tag> tags(I input) {
    return null;
  }

  /** Whose word this request takes; mostly that of all. */
  protected Right right(I input, Scene scene) {
    return right;
  }

  @Override
  public final List<Access> accesses(I input, Caller caller) {
    Scene scene = desk.scene(account(caller));
    Right needed = right(input, scene);
    List<Thing> things = things(input, scene);
    List<Tags.Tag> tags = tags(input);
    boolean tagging = tags != null && !tags.isEmpty() && !action.equals(TAG);
    var wanted = new ArrayList<Access>();
    for (Thing thing : things.isEmpty() ? List.of(Thing.NONE) : things) {
      wanted.add(subject(access(action, thing, input, scene), scene, needed));
      if (tagging) {
        wanted.add(subject(access(TAG, thing, input, scene), scene, needed));
      }
    }
    return wanted;
  }

  private static Access subject(Access access, Scene scene, Right right) {
    boolean delegable = right == Right.POLICIES || right == Right.LOOK;
    return scene
        .organization()
        .map(own -> access.to(new OrgSubject(own, delegable)))
        .orElse(access);
  }

  private Access access(String asked, Thing thing, I input, Scene scene) {
    var access = new Access(asked, new Arn(thing.arn()), Optional.of(owner(input, scene)));
    for (var tag : thing.tags().entrySet()) {
      access = access.telling("aws:ResourceTag/" + tag.getKey(), Optional.of(tag.getValue()));
    }
    if (thing.type().isPresent()) {
      access = access.telling(PREFIX + "PolicyType", thing.type().map(Enum::name));
    }
    for (var fact : facts(input, scene).entrySet()) {
      access = access.telling(fact.getKey(), fact.getValue());
    }
    List<Tags.Tag> tags = tags(input);
    return tags == null || tags.isEmpty() ? access : telling(access, tags);
  }

  private static Access telling(Access access, List<Tags.Tag> tags) {
    Access told = access.telling("aws:TagKeys", tags.stream().map(Tags.Tag::key).toList());
    for (Tags.Tag tag : tags) {
      told = told.telling("aws:RequestTag/" + tag.key(), Optional.of(tag.value()));
    }
    return told;
  }

  /** The account of who asks, who must have said who they are. */
  protected static AccountId account(Caller caller) {
    return caller
        .principal()
        .known()
        .map(Principal.Known::accountId)
        .orElseThrow(OrgError.UNSIGNED::error);
  }

  protected static AccountId account(Authorized<?> call) {
    return account(call.caller());
  }

  /** One fact, or none for null. */
  protected static Map<String, List<String>> fact(String key, @Nullable String value) {
    return value == null ? Map.of() : Map.of(PREFIX + key, List.of(value));
  }

  /** Those that are there. */
  protected static List<Thing> all(Thing... things) {
    return Stream.of(things).toList();
  }
}
