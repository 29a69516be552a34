package coffer.iam.policy;

import coffer.iam.Arns;
import coffer.iam.Asker;
import coffer.iam.ChangeOperation;
import coffer.iam.Documents;
import coffer.iam.IamContext;
import coffer.iam.IamError;
import coffer.iam.Names;
import coffer.iam.Tag;
import coffer.iam.Tags;
import coffer.iam.Target;
import coffer.identity.realm.ManagedPolicy;
import coffer.identity.realm.Realms;
import coffer.pipeline.Access;
import coffer.pipeline.Permissions;
import coffer.policy.parse.PolicyKind;
import coffer.tables.Draft;
import coffer.tables.View;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes a managed policy with its first version.
 *
 * <p>Source: AWS IAM API Reference, "CreatePolicy"; IAM User Guide, "IAM and AWS STS quotas".
 */
final class CreatePolicy extends ChangeOperation<CreatePolicy.Input> {
  static final int MAX_POLICIES = 1_500;
  static final String SIZE_QUOTA = "PolicySize";

  CreatePolicy(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(
      String policyName,
      @Nullable String path,
      String policyDocument,
      @Nullable String description,
      @Nullable List<Tag> tags) {}

  record Output(ShownPolicy policy) {}

  @Override
  public Permissions permissions() {
    return Permissions.of(action(), "iam:TagPolicy");
  }

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return Target.made("policy", asker.account(), input.path(), input.policyName())
        .requesting(input.tags());
  }

  @Override
  protected List<Access> wanted(Input input, View realm, Asker asker) {
    return withTagging(target(input, realm, asker), "iam:TagPolicy", input.tags());
  }

  @Override
  protected Object change(Input input, Draft realm, Asker asker) {
    var _ = Documents.parsed(input.policyDocument(), PolicyKind.MANAGED, SIZE_QUOTA);
    String key = Realms.key(input.policyName());
    if (realm.find(Realms.POLICIES, key).isPresent()) {
      throw IamError.ENTITY_ALREADY_EXISTS.because(
          "A policy called %s already exists. Duplicate names are not allowed."
              .formatted(input.policyName()));
    }
    Names.room(realm, Realms.POLICIES, "PoliciesPerAccount", MAX_POLICIES);
    var policy =
        new ManagedPolicy(
            input.policyName(),
            Names.path(input.path()),
            iam().ids().unique("ANPA"),
            asker.at(),
            asker.at(),
            Optional.ofNullable(input.description()),
            Tags.of(input.tags()),
            List.of(new ManagedPolicy.Version("v1", input.policyDocument(), asker.at())),
            "v1",
            1);
    realm.put(Realms.POLICIES, key, policy);
    var arn = new Arns(asker.account()).policy(policy);
    var shown = ShownPolicy.whole(policy, arn, new Uses(Map.of(), Map.of()));
    return new Output(shown);
  }
}
