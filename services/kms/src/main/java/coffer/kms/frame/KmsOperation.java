package coffer.kms.frame;

import coffer.pipeline.Access;
import coffer.pipeline.Authorized;
import coffer.pipeline.Caller;
import coffer.pipeline.Operation;
import coffer.pipeline.Permissions;
import coffer.pipeline.Reply;
import coffer.pipeline.event.Recorded;
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
    return Shown.of(input);
  }

  @Override
  public final Map<String, Object> shownReply(Object output) {
    return !readOnly() && output instanceof Record reply ? Shown.of(reply) : Map.of();
  }

  @Override
  public final Optional<String> resourceType(String arn) {
    if (arn.contains(":alias/")) {
      return Optional.of("AWS::KMS::Alias");
    }
    return arn.contains(":key/") && !arn.endsWith("*") ? Optional.of(KEY_TYPE) : Optional.empty();
  }
}
