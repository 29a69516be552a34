package coffer.iam;

import coffer.tables.Table;
import coffer.tables.View;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of names and paths beyond the patterns of the model.
 *
 * <p>Source: IAM User Guide, "IAM and AWS STS quotas", "IAM name requirements".
 */
public final class Names {
  private Names() {}

  /** A path or, where none is given, the root. */
  public static String path(@Nullable String given) {
    return given == null ? "/" : given;
  }

  /** Whether a path lies under a prefix; everything does where none is given. */
  public static boolean isUnder(String path, @Nullable String prefix) {
    return prefix == null || path.startsWith(prefix);
  }

  /**
   * Makes sure that there is room for one more.
   *
   * @param quota AWS's name of it, for instance {@code UsersPerAccount}
   */
  public static void room(View realm, Table<?> table, String quota, int limit) {
    if (realm.all(table).size() >= limit) {
      throw IamError.quota(quota, limit);
    }
  }
}
