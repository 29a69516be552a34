package coffer.rolesanywhere.session;

import coffer.kernel.AccountId;
import coffer.rolesanywhere.anchor.AnchorShape;
import coffer.rolesanywhere.frame.Errors;
import coffer.rolesanywhere.frame.Kind;
import coffer.rolesanywhere.profile.ProfileShape;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a session is asked for by.
 *
 * @param account whose trust anchor, profile and role it is
 */
record Arns(AccountId account, String anchor, String anchorId, String profileId, String role) {
  private static final String ID = "/([0-9a-f-]{36})";

  /**
   * The ARNs may stand in the query or in the body, for there are clients of both kinds.
   *
   * @throws coffer.wire.ApiError unless there is one of each, and all of one account
   */
  static Arns of(CreateSession.Input input, String region) {
    String anchor = one(input.trustAnchorArn(), input.bodyTrustAnchorArn());
    String profile = one(input.profileArn(), input.bodyProfileArn());
    String role = one(input.roleArn(), input.bodyRoleArn());
    Matcher anchorParts = parts(AnchorShape.KIND, region, anchor);
    Matcher profileParts = parts(ProfileShape.KIND, region, profile);
    String account = anchorParts.group(1);
    if (!profileParts.group(1).equals(account)
        || !role.startsWith("arn:aws:iam::" + account + ":role/")) {
      throw Errors.denied("Trust anchor, profile and role are of one account.");
    }
    return new Arns(
        new AccountId(account), anchor, anchorParts.group(2), profileParts.group(2), role);
  }

  private static String one(@Nullable String inQuery, @Nullable String inBody) {
    String any = inQuery == null ? inBody : inQuery;
    if (any == null || (inBody != null && !inBody.equals(any))) {
      throw Errors.invalid("trustAnchorArn, profileArn and roleArn are needed, each once.");
    }
    return any;
  }

  private static Matcher parts(Kind<?> kind, String region, String arn) {
    var shape =
        Pattern.compile(
            "arn:aws:rolesanywhere:"
                + Pattern.quote(region)
                + ":([0-9]{12}):"
                + Pattern.quote(kind.word())
                + ID);
    Matcher matcher = shape.matcher(arn);
    if (!matcher.matches()) {
      throw Errors.invalid("That is not the ARN of a " + kind.word() + " of this Region.");
    }
    return matcher;
  }
}
