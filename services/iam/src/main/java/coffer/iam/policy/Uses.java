package coffer.iam.policy;

import coffer.identity.realm.Realms;
import coffer.tables.View;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How often each managed policy is used in an account.
 *
 * @param attachments by ARN
 * @param boundaries by ARN
 */
public record Uses(Map<String, Integer> attachments, Map<String, Integer> boundaries) {
  public static Uses of(View realm) {
    var uses = new Uses(new HashMap<>(), new HashMap<>());
    realm.all(Realms.USERS).values().forEach(user -> uses.add(user.attached(), user.boundary()));
    realm
        .all(Realms.GROUPS)
        .values()
        .forEach(group -> uses.add(group.attached(), Optional.empty()));
    realm.all(Realms.ROLES).values().forEach(role -> uses.add(role.attached(), role.boundary()));
    return uses;
  }

  private void add(List<String> attached, Optional<String> boundary) {
    attached.forEach(arn -> attachments.merge(arn, 1, Integer::sum));
    boundary.ifPresent(arn -> boundaries.merge(arn, 1, Integer::sum));
  }

  public int attached(String arn) {
    return attachments.getOrDefault(arn, 0);
  }

  public int bounding(String arn) {
    return boundaries.getOrDefault(arn, 0);
  }
}
