package coffer.iam.policy;

import coffer.iam.IamContext;
import coffer.iam.Names;
import coffer.iam.Paging;
import coffer.identity.realm.ManagedPolicy;
import coffer.identity.realm.Realms;
import coffer.tables.View;
import coffer.wire.ListTokens;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Lists who has a managed policy: groups, then roles, then users.
 *
 * <p>Source: AWS IAM API Reference, "ListEntitiesForPolicy".
 */
final class ListEntitiesForPolicy extends PolicyRead<ListEntitiesForPolicy.Input> {
  ListEntitiesForPolicy(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(
      String policyArn,
      @Nullable String entityFilter,
      @Nullable String pathPrefix,
      @Nullable String policyUsageFilter,
      @Nullable String marker,
      @Nullable Integer maxItems)
      implements PolicyInput {
    boolean wants(String type) {
      return entityFilter == null || entityFilter.equals(type);
    }
  }

  record Output(
      List<PolicyGroup> policyGroups,
      List<PolicyUser> policyUsers,
      List<PolicyRole> policyRoles,
      boolean isTruncated,
      @Nullable String marker) {}

  /** Whoever can have a policy. */
  sealed interface Entity {}

  record PolicyGroup(String groupName, String groupId) implements Entity {}

  record PolicyUser(String userName, String userId) implements Entity {}

  record PolicyRole(String roleName, String roleId) implements Entity {}

  @Override
  Object read(ManagedPolicy policy, Input input, View realm) {
    var page =
        Paging.page(entities(input, realm), input.marker(), input.maxItems(), ListTokens.of(input));
    return new Output(
        only(page.items(), PolicyGroup.class),
        only(page.items(), PolicyUser.class),
        only(page.items(), PolicyRole.class),
        page.isTruncated(),
        page.marker());
  }

  private static <T> List<T> only(List<Entity> items, Class<T> type) {
    return items.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private static SortedMap<String, Entity> entities(Input input, View realm) {
    var found = new TreeMap<String, Entity>();
    if (input.wants("Group")) {
      realm
          .all(Realms.GROUPS)
          .forEach(
              (key, group) -> {
                if (has(input, group.path(), group.attached(), Optional.empty())) {
                  found.put("group/" + key, new PolicyGroup(group.name(), group.id()));
                }
              });
    }
    if (input.wants("Role")) {
      realm
          .all(Realms.ROLES)
          .forEach(
              (key, role) -> {
                if (has(input, role.path(), role.attached(), role.boundary())) {
                  found.put("role/" + key, new PolicyRole(role.name(), role.id()));
                }
              });
    }
    if (input.wants("User")) {
      realm
          .all(Realms.USERS)
          .forEach(
              (key, user) -> {
                if (has(input, user.path(), user.attached(), user.boundary())) {
                  found.put("user/" + key, new PolicyUser(user.name(), user.id()));
                }
              });
    }
    return found;
  }

  private static boolean has(
      Input input, String path, List<String> attached, Optional<String> boundary) {
    var use = Use.of(input.policyUsageFilter());
    boolean uses =
        (use.includes(Use.PERMISSIONS) && attached.contains(input.policyArn()))
            || (use.includes(Use.BOUNDARY)
                && boundary.filter(input.policyArn()::equals).isPresent());
    return uses && Names.isUnder(path, input.pathPrefix());
  }
}
