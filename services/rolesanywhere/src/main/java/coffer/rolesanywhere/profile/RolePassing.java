package coffer.rolesanywhere.profile;

import coffer.kernel.AccountId;
import coffer.kernel.Arn;
import coffer.pipeline.Access;
import coffer.rolesanywhere.frame.Errors;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whoever puts a role into a profile hands it to all who hold a certificate, so they must be
 * allowed to pass it.
 *
 * <p>Source: Service Authorization Reference, "AWS Identity and Access Management Roles Anywhere",
 * dependent actions of CreateProfile and UpdateProfile.
 */
final class RolePassing {
  static final String ACTION = "iam:PassRole";
  private static final String RECEIVER = "rolesanywhere.amazonaws.com";
  private static final Pattern ROLE =
      Pattern.compile("arn:aws:iam::([0-9]{12}):role/(?:[!-~]{1,510}/)?[\\w+=,.@-]{1,64}");

  private RolePassing() {}

  /** One for each role; what is no role's ARN is refused before anything is done. */
  static List<Access> accesses(@Nullable List<String> roles, AccountId account) {
    return roles == null
        ? List.of()
        : roles.stream()
            .filter(role -> isOf(role, account))
            .map(
                role ->
                    new Access(ACTION, new Arn(role), Optional.of(account))
                        .telling("iam:PassedToService", Optional.of(RECEIVER)))
            .toList();
  }

  /**
   * @throws coffer.wire.ApiError if one is no role of the account
   */
  static List<String> checked(List<String> roles, AccountId account) {
    if (!roles.stream().allMatch(role -> isOf(role, account))) {
      throw Errors.invalid("A profile has roles of its own account.");
    }
    return roles.stream().distinct().toList();
  }

  private static boolean isOf(String role, AccountId account) {
    var matcher = ROLE.matcher(role);
    return matcher.matches() && matcher.group(1).equals(account.value());
  }
}
