package coffer.iam.policy;

import coffer.iam.Asker;
import coffer.iam.Documents;
import coffer.iam.IamContext;
import coffer.iam.IamError;
import coffer.identity.realm.ManagedPolicy;
import coffer.policy.parse.PolicyKind;
import coffer.tables.Draft;
import org.jspecify.annotations.Nullable;

/**
 * Adds a version to a managed policy, which may have five.
 *
 * <p>Source: AWS IAM API Reference, "CreatePolicyVersion".
 */
final class CreatePolicyVersion extends PolicyChange<CreatePolicyVersion.Input> {
  CreatePolicyVersion(IamContext iam) {
    super(iam, Input.class);
  }

  static final int MAX_VERSIONS = 5;

  record Input(String policyArn, String policyDocument, @Nullable Boolean setAsDefault)
      implements PolicyInput {}

  record Output(ShownVersion policyVersion) {}

  @Override
  ManagedPolicy changed(ManagedPolicy policy, Input input, Draft realm, Asker asker) {
    var _ = Documents.parsed(input.policyDocument(), PolicyKind.MANAGED, CreatePolicy.SIZE_QUOTA);
    if (policy.versions().size() >= MAX_VERSIONS) {
      throw IamError.LIMIT_EXCEEDED.because(
          "A managed policy can have up to 5 versions. Before you create a new version, you must"
              + " delete an existing version.");
    }
    boolean inForce = input.setAsDefault() != null && input.setAsDefault();
    return policy.with(input.policyDocument(), inForce, asker.at());
  }

  @Override
  Object answer(ManagedPolicy policy) {
    return new Output(ShownVersion.listed(policy, policy.versions().getLast()));
  }
}
