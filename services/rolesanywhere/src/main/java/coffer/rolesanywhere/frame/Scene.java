package coffer.rolesanywhere.frame;

import coffer.kernel.AccountId;
import coffer.kernel.Arn;
import coffer.pipeline.Access;
import coffer.rolesanywhere.store.Anywhere;
import coffer.tables.Draft;
import coffer.tables.View;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, and what their account has.
 *
 * @param now in whole milliseconds, as replies have it
 */
public record Scene(Desk desk, AccountId account, View view, Instant now) {
  static Scene of(Desk desk, AccountId account) {
    Instant now = desk.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    return new Scene(desk, account, desk.store().of(account), now);
  }

  /**
   * @param resource last part of the ARN
   */
  public String arn(String resource) {
    return "arn:aws:rolesanywhere:" + desk.region() + ":" + account + ":" + resource;
  }

  /** An action that is about no resource in particular. */
  public Access everything(String action) {
    return access(action, "*");
  }

  /**
   * An action on something of this account, whether or not there is one.
   *
   * @param id null for one that is yet to be made, or that the request failed to name
   */
  public Access access(String action, Kind<?> kind, @Nullable String id) {
    return access(action, kind.resource(id == null ? "*" : id));
  }

  /** The same by the last part of the ARN. */
  public Access access(String action, String resource) {
    var told = new Access(action, new Arn(arn(resource)), Optional.of(account));
    for (var tag : Anywhere.tags(view, resource).entrySet()) {
      told = told.telling("aws:ResourceTag/" + tag.getKey(), Optional.of(tag.getValue()));
    }
    return told;
  }

  /** Changes what the account has, all or nothing. */
  public <R> R change(Function<Draft, R> change) {
    return desk.store().change(account, change);
  }
}
