package coffer.iam.key;

import coffer.iam.Asker;
import coffer.iam.IamError;
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

  /**
   * Whose keys a request is about. The root user's are no part of IAM here: {@code coffer account}
   * makes them.
   */
  static User owner(View realm, Asker asker, @Nullable String named) {
    return Users.get(
        realm,
        asker
            .userOrSelf(named)
            .orElseThrow(
                () ->
                    IamError.NOT_IMPLEMENTED.because(
                        "The access keys of the root user are managed on the server, by the"
                            + " command 'coffer account'. Name a user.")));
  }

  /** A user's key of that id; keys of others are not told apart from ids nobody has. */
  static UserKey get(View realm, User owner, String id) {
    var key = Users.keys(realm, owner).get(id);
    if (key == null) {
      throw IamError.NO_SUCH_ENTITY.because("The Access Key with id " + id + " cannot be found.");
    }
    return key;
  }

  static String status(UserKey key) {
    return key.active() ? ACTIVE : INACTIVE;
  }
}
