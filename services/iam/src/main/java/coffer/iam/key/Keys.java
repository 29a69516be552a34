package coffer.iam.key;

import coffer.iam.Asker;
import coffer.iam.Users;
import coffer.identity.realm.User;
import coffer.identity.realm.UserKey;
import coffer.tables.View;
import org.jspecify.annotations.Nullable;

/** The access keys of one user. */
final class Keys {
  static final String ACTIVE = "Active";
  static final String INACTIVE = "Inactive";

  private Keys() {}

  /** Whose keys a request is about that is not about those of the root user. */
  static User owner(View realm, Asker asker, @Nullable String named) {
    return Users.get(realm, asker.userOrSelf(named).orElseThrow());
  }

  /** A user's key of that id; keys of others are not told apart from ids nobody has. */
  static UserKey get(View realm, User owner, String id) {
    var key = Users.keys(realm, owner).get(id);
    if (key == null) {
      throw KeyChange.missing(id);
    }
    return key;
  }

  static String status(boolean active) {
    return active ? ACTIVE : INACTIVE;
  }
}
