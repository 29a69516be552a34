package coffer.kms.frame;

import coffer.kernel.AccountId;
import coffer.kernel.Arn;
import coffer.pipeline.Access;
import coffer.pipeline.Caller;
import coffer.tables.Draft;
import coffer.tables.View;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, and when.
 *
 * @param account theirs
 * @param now in whole milliseconds, as replies have it
 * @param may decides what only turns out on the way; nothing before the request was allowed
 */
public record Scene(
    Desk desk, Caller caller, AccountId account, Instant now, Predicate<Access> may) {
  static Scene of(Desk desk, Caller caller, Predicate<Access> may) {
    return new Scene(
        desk,
        caller,
        caller.principal().account().orElseThrow(Errors::unsigned),
        desk.clock().instant().truncatedTo(ChronoUnit.MILLIS),
        may);
  }

  /** The same in another Region. */
  public Scene at(Desk other) {
    return new Scene(other, caller, account, now, may);
  }

  /** What the caller's account has. */
  public View view() {
    return desk.keyring().of(account);
  }

  /** Changes what the caller's account has, all or nothing. */
  public <R> R change(Function<Draft, R> change) {
    return desk.keyring().change(account, change);
  }

  /**
   * What a request names.
   *
   * @param named null for what the request failed to name
   */
  public Target target(@Nullable String named) {
    return Target.of(desk, named, account, now);
  }

  /**
   * @param resource last part of the ARN
   */
  public String arn(String resource) {
    return Target.arn(desk.region(), account, resource);
  }

  /** An action that is about no resource in particular. */
  public Access everything(String action) {
    return new Access(action, new Arn(arn("*")), Optional.of(account));
  }

  /** An action on something of this account that is no key. */
  public Access access(String action, String resource) {
    return told(new Access(action, new Arn(arn(resource)), Optional.of(account)));
  }

  /** An action on a key. */
  public Access access(String action, Target target) {
    return told(target.access(action));
  }

  /** The same in an encryption context. */
  public Access access(String action, Target target, Map<String, String> context) {
    return told(target.access(action, context));
  }

  /** The same with the account of who asks. */
  public Access told(Access access) {
    return access.telling("kms:CallerAccount", Optional.of(account.value()));
  }
}
