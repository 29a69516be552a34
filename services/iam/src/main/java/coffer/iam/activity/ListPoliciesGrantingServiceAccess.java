package coffer.iam.activity;

import coffer.iam.Asker;
import coffer.iam.IamContext;
import coffer.iam.Paging;
import coffer.iam.ReadOperation;
import coffer.iam.Target;
import coffer.tables.View;
import coffer.wire.ListTokens;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Lists the policies of a user, group or role that allow anything of a service.
 *
 * <p>Source: AWS IAM API Reference, "ListPoliciesGrantingServiceAccess".
 */
final class ListPoliciesGrantingServiceAccess
    extends ReadOperation<ListPoliciesGrantingServiceAccess.Input> {
  ListPoliciesGrantingServiceAccess(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(@Nullable String marker, String arn, List<String> serviceNamespaces) {}

  record Output(
      List<Shape> policiesGrantingServiceAccess, boolean isTruncated, @Nullable String marker) {}

  record Shape(String serviceNamespace, List<Granting.Policy> policies) {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return Subject.target(input.arn(), realm, asker);
  }

  @Override
  protected Object read(Input input, View realm, Asker asker) {
    var granting = Granting.of(input.arn(), realm, asker.account());
    var services = new TreeMap<String, Shape>();
    input
        .serviceNamespaces()
        .forEach(service -> services.put(service, new Shape(service, granting.policies(service))));
    var page = Paging.page(services, input.marker(), null, ListTokens.of(input));
    return new Output(page.items(), page.isTruncated(), page.marker());
  }
}
