package coffer.iam.account;

import coffer.iam.Asker;
import coffer.iam.IamContext;
import coffer.iam.Paging;
import coffer.iam.ReadOperation;
import coffer.iam.Target;
import coffer.iam.standing.AwsManaged;
import coffer.identity.realm.Realms;
import coffer.tables.View;
import coffer.wire.ListTokens;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers all users, groups, roles and policies with all that is to say about them, in pages that
 * run through the four one after the other.
 *
 * <p>Source: AWS IAM API Reference, "GetAccountAuthorizationDetails".
 */
final class GetAccountAuthorizationDetails
    extends ReadOperation<GetAccountAuthorizationDetails.Input> {
  GetAccountAuthorizationDetails(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(@Nullable List<String> filter, @Nullable String marker, @Nullable Integer maxItems) {
    boolean wants(String type) {
      return filter == null || filter.isEmpty() || filter.contains(type);
    }
  }

  record Output(
      List<Details.UserDetail> userDetailList,
      List<Details.GroupDetail> groupDetailList,
      List<Details.RoleDetail> roleDetailList,
      List<Details.PolicyDetail> policies,
      boolean isTruncated,
      @Nullable String marker) {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return Target.everything(asker.account());
  }

  @Override
  protected Object read(Input input, View realm, Asker asker) {
    var details = new Details(iam(), realm, asker.account());
    var page =
        Paging.page(
            wanted(input, realm, details), input.marker(), input.maxItems(), ListTokens.of(input));
    List<Record> shown = page.items().stream().map(Supplier::get).toList();
    return new Output(
        of(shown, Details.UserDetail.class),
        of(shown, Details.GroupDetail.class),
        of(shown, Details.RoleDetail.class),
        of(shown, Details.PolicyDetail.class),
        page.isTruncated(),
        page.marker());
  }

  /** All of them in their order; only those of the page are written out. */
  private static SortedMap<String, Supplier<Record>> wanted(
      Input input, View realm, Details details) {
    var all = new TreeMap<String, Supplier<Record>>();
    if (input.wants("User")) {
      realm.all(Realms.USERS).forEach((key, user) -> all.put("1" + key, () -> details.of(user)));
    }
    if (input.wants("Group")) {
      realm.all(Realms.GROUPS).forEach((key, one) -> all.put("2" + key, () -> details.of(one)));
    }
    if (input.wants("Role")) {
      realm.all(Realms.ROLES).forEach((key, role) -> all.put("3" + key, () -> details.of(role)));
    }
    if (input.wants("LocalManagedPolicy")) {
      realm.all(Realms.POLICIES).forEach((key, one) -> all.put("4" + key, () -> details.of(one)));
    }
    if (input.wants("AWSManagedPolicy")) {
      AwsManaged.all().stream()
          .filter(details::isUsed)
          .forEach(policy -> all.put("5" + policy.name(), () -> details.of(policy)));
    }
    return all;
  }

  private static <T extends Record> List<T> of(List<Record> shown, Class<T> type) {
    return shown.stream().filter(type::isInstance).map(type::cast).toList();
  }
}
