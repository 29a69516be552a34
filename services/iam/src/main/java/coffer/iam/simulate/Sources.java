package coffer.iam.simulate;

import coffer.iam.IamError;
import coffer.iam.standing.AwsManaged;
import coffer.iam.standing.PolicyTexts;
import coffer.identity.realm.Group;
import coffer.identity.realm.Realms;
import coffer.identity.realm.Role;
import coffer.identity.realm.User;
import coffer.kernel.AccountId;
import coffer.policy.document.PolicyDocument;
import coffer.policy.parse.ParsedPolicy;
import coffer.policy.parse.PolicyKind;
import coffer.policy.parse.PolicyParser;
import coffer.policy.review.KeptPolicy;
import coffer.tables.View;
import coffer.wire.ApiError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gathers the policies of one simulation. */
final class Sources {
  private final View realm;
  private final AccountId account;
  private int made;

  Sources(View realm, AccountId account) {
    this.realm = realm;
    this.account = account;
  }

  List<Source> of(User user) {
    var all = new ArrayList<Source>();
    add(all, "user", user.name(), user.inline(), user.attached());
    for (String name : user.groups()) {
      realm.find(Realms.GROUPS, Realms.key(name)).ifPresent(group -> all.addAll(of(group)));
    }
    return all;
  }

  List<Source> of(Group group) {
    var all = new ArrayList<Source>();
    add(all, "group", group.name(), group.inline(), group.attached());
    return all;
  }

  List<Source> of(Role role) {
    var all = new ArrayList<Source>();
    add(all, "role", role.name(), role.inline(), role.attached());
    return all;
  }

  private void add(
      List<Source> all,
      String type,
      String owner,
      Map<String, String> inline,
      List<String> attached) {
    inline.forEach((name, text) -> all.add(stored(type + "_" + owner + "_" + name, type, text)));
    attached.forEach(arn -> all.add(managed(arn)));
  }

  /** A managed policy that somebody has. */
  Source managed(String arn) {
    String text =
        PolicyTexts.text(realm, account, arn)
            .orElseThrow(() -> broken("A managed policy is missing."));
    return stored(Realms.nameOf(arn), AwsManaged.isArn(arn) ? "aws-managed" : "user-managed", text);
  }

  private Source stored(String id, String type, String text) {
    return switch (KeptPolicy.parse(text, PolicyKind.MANAGED)) {
      case ParsedPolicy.Valid(var document) -> Source.of(id, type, text, document, made++);
      case ParsedPolicy.Malformed _ -> throw broken("A stored policy cannot be read.");
    };
  }

  private static ApiError broken(String message) {
    return IamError.POLICY_EVALUATION.because(message);
  }

  /**
   * Policies that come with the request.
   *
   * @param name of the member that holds them
   * @throws coffer.wire.ApiError InvalidInput
   */
  List<Source> given(@Nullable List<String> texts, String name) {
    var all = new ArrayList<Source>();
    for (String text : texts == null ? List.<String>of() : texts) {
      var document = parsed(text, PolicyKind.MANAGED, name);
      all.add(Source.of(name + "." + (all.size() + 1), Source.GIVEN, text, document, made++));
    }
    return all;
  }

  Optional<Source> resource(@Nullable String text) {
    return Optional.ofNullable(text)
        .map(
            known ->
                Source.of(
                    "ResourcePolicy",
                    Source.RESOURCE,
                    known,
                    parsed(known, PolicyKind.BUCKET, "ResourcePolicy"),
                    made++));
  }

  private static PolicyDocument parsed(String text, PolicyKind kind, String name) {
    return switch (PolicyParser.parse(text, kind)) {
      case ParsedPolicy.Valid(var document) -> document;
      case ParsedPolicy.Malformed(var problems) ->
          throw IamError.INVALID_INPUT.because(
              name + ": " + IamError.malformed(problems).message());
    };
  }
}
