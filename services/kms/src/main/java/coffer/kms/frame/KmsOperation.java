package coffer.kms.frame;

import coffer.pipeline.Access;
import coffer.pipeline.Authorized;
import coffer.pipeline.Caller;
import coffer.pipeline.Operation;
import coffer.pipeline.Permissions;
import coffer.pipeline.Reply;
import coffer.pipeline.event.Recorded;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An operation of KMS. When the body cannot be read, the accesses are listed of an input whose
 * members may all be null.
 *
 * <p>Source: Service Authorization Reference, "Actions, resources, and condition keys for AWS Key
 * Management Service".
 */
public abstract class KmsOperation<I extends Record> implements Operation<I>, Recorded<I> {
  public static final String PREFIX = "kms:";

  /** What events call a key. */
  public static final String KEY_TYPE = "AWS::KMS::Key";

  /** How the names of operations begin that change something. */
  private static final List<String> CHANGING =
      List.of(
          "Cancel",
          "Create",
          "Delete",
          "Disable",
          "Enable",
          "Import",
          "Put",
          "Replicate",
          "Retire",
          "Revoke",
          "Rotate",
          "Schedule",
          "Tag",
          "Untag",
          "Update");

  /** The members of answers that name the key they are about. */
  private static final List<String> NAMING = List.of("keyId", "keyMetadata", "replicaKeyMetadata");

  protected final Desk desk;
  protected final String action;
  private final Class<I> inputType;
  private final Permissions permissions;

  /**
   * Named as its class is.
   *
   * @param more actions that it may need besides its own
   */
  protected KmsOperation(Desk desk, Class<I> inputType, String... more) {
    this.desk = desk;
    this.action = PREFIX + getClass().getSimpleName();
    this.inputType = inputType;
    this.permissions =
        Permissions.of(Stream.concat(Stream.of(action), Stream.of(more)).toArray(String[]::new));
  }

  /** With actions that are named otherwise than its class. */
  protected KmsOperation(Desk desk, Class<I> inputType, Permissions permissions) {
    this.desk = desk;
    this.action = PREFIX + getClass().getSimpleName();
    this.inputType = inputType;
    this.permissions = permissions;
  }

  /** What the API calls it. */
  protected final String name() {
    return getClass().getSimpleName();
  }

  /** What the request needs. */
  protected abstract List<Access> wanted(I input, Scene scene);

  /** Does it, and makes the answer; null for an answer without members. */
  protected abstract @Nullable Object answer(I input, Scene scene);

  @Override
  public final Class<I> inputType() {
    return inputType;
  }

  @Override
  public Permissions permissions() {
    return permissions;
  }

  @Override
  public final boolean needsBodyToAuthorise() {
    return true;
  }

  @Override
  public final List<Access> accesses(I input, Caller caller) {
    return wanted(input, Scene.of(desk, caller, _ -> false));
  }

  @Override
  public final Reply run(Authorized<I> call) {
    desk.calls().count(name());
    Object answer = answer(call.input(), Scene.of(desk, call.caller(), call::may));
    return answer == null ? Reply.nothing() : Reply.of(answer);
  }

  @Override
  public final boolean readOnly() {
    return CHANGING.stream().noneMatch(name()::startsWith);
  }

  @Override
  public final Map<String, Object> shown(I input) {
    var shown = new HashMap<>(usual(input));
    shown.putAll(Shown.of(input));
    return shown;
  }

  /** What events show of a request that left it to us; nothing unless an operation says so. */
  protected Map<String, Object> usual(I input) {
    return Map.of();
  }

  /**
   * The answer, and the key that was changed even where the answer does not name it.
   *
   * <p>Source: AWS KMS Developer Guide, "Examples of AWS KMS log entries".
   */
  @Override
  public final Map<String, Object> shownReply(Object output, List<String> about) {
    if (readOnly()) {
      return Map.of();
    }
    Map<String, Object> shown = new HashMap<>();
    if (output instanceof Record reply) {
      shown.putAll(Shown.of(reply));
    }
    if (NAMING.stream().noneMatch(shown::containsKey)) {
      List<String> keys = about.stream().filter(arn -> isKey(arn)).toList();
      if (!keys.isEmpty()) {
        shown.put("keyId", changed(keys));
      }
    }
    return shown;
  }

  /** Which of the keys of a request was changed: the only one, unless an operation says so. */
  protected String changed(List<String> keys) {
    return keys.getFirst();
  }

  @Override
  public Map<String, Object> additional(I input, Object output) {
    return output instanceof Record reply && readOnly() ? Shown.material(reply) : Map.of();
  }

  private static boolean isKey(String arn) {
    return arn.contains(":key/") && !arn.endsWith("*");
  }

  @Override
  public final Optional<String> resourceType(String arn) {
    if (arn.contains(":alias/")) {
      return Optional.of("AWS::KMS::Alias");
    }
    return isKey(arn) ? Optional.of(KEY_TYPE) : Optional.empty();
  }
}
