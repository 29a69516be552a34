package coffer.iam.policy;

import coffer.iam.Arns;
import coffer.iam.Asker;
import coffer.iam.IamContext;
import coffer.iam.Names;
import coffer.iam.Paging;
import coffer.iam.ReadOperation;
import coffer.iam.Target;
import coffer.iam.standing.AwsManaged;
import coffer.identity.realm.Realms;
import coffer.tables.View;
import coffer.wire.ListTokens;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Lists managed policies by name.
 *
 * <p>Source: AWS IAM API Reference, "ListPolicies".
 */
final class ListPolicies extends ReadOperation<ListPolicies.Input> {
  ListPolicies(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(
      @Nullable String scope,
      @Nullable Boolean onlyAttached,
      @Nullable String pathPrefix,
      @Nullable String policyUsageFilter,
      @Nullable String marker,
      @Nullable Integer maxItems) {
    boolean wants(String side) {
      return scope == null || scope.equals("All") || scope.equals(side);
    }
  }

  record Output(List<ShownPolicy> policies, boolean isTruncated, @Nullable String marker) {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return Target.everything(asker.account());
  }

  @Override
  protected Object read(Input input, View realm, Asker asker) {
    var uses = Uses.of(realm);
    var all = new TreeMap<String, ShownPolicy>();
    if (input.wants("AWS")) {
      for (AwsManaged policy : AwsManaged.all()) {
        all.put(
            Realms.key(policy.name()) + "/aws",
            ShownPolicy.listed(Policies.asManaged(policy), policy.arn(), uses));
      }
    }
    if (input.wants("Local")) {
      var arns = new Arns(asker.account());
      realm
          .all(Realms.POLICIES)
          .forEach(
              (key, policy) ->
                  all.put(key + "/own", ShownPolicy.listed(policy, arns.policy(policy), uses)));
    }
    var use = Use.of(input.policyUsageFilter());
    boolean used = use != Use.ANY || (input.onlyAttached() != null && input.onlyAttached());
    all.values()
        .removeIf(
            policy ->
                !Names.isUnder(policy.path(), input.pathPrefix())
                    || (used && !isUsed(policy, use)));
    var page = Paging.page(all, input.marker(), input.maxItems(), ListTokens.of(input));
    return new Output(page.items(), page.isTruncated(), page.marker());
  }

  private static boolean isUsed(ShownPolicy policy, Use use) {
    return (use.includes(Use.PERMISSIONS) && policy.attachmentCount() > 0)
        || (use.includes(Use.BOUNDARY) && policy.permissionsBoundaryUsageCount() > 0);
  }
}
