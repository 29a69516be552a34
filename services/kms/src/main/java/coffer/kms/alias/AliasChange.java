package coffer.kms.alias;

import coffer.kms.frame.Desk;
import coffer.kms.frame.Errors;
import coffer.kms.frame.KmsOperation;
import coffer.kms.frame.Scene;
import coffer.kms.frame.Target;
import coffer.kms.store.Alias;
import coffer.kms.store.Keyring;
import coffer.pipeline.Access;
import coffer.tables.View;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes, moves or deletes an alias. That needs a permission on the alias, and on every key that it
 * names before or after.
 *
 * <p>Source: AWS KMS Developer Guide, "Controlling access to aliases".
 */
abstract class AliasChange<I extends Record & AliasChange.Named> extends KmsOperation<I> {
  private static final String PREFIX_OF_ALL = "alias/";
  private static final String RESERVED = "alias/aws/";
  private static final Pattern NAME = Pattern.compile("alias/[a-zA-Z0-9/_-]{1,250}");

  AliasChange(Desk desk, Class<I> inputType) {
    super(desk, inputType);
  }

  /** A request; its name is null where it failed to have one. */
  interface Named {
    @Nullable String aliasName();
  }

  /** The key that it is to name; empty if it is to name none. */
  abstract Optional<Target> next(I input, Scene scene);

  @Override
  protected final List<Access> wanted(I input, Scene scene) {
    String name = input.aliasName();
    var all = new ArrayList<Access>();
    all.add(scene.access(action, name == null ? PREFIX_OF_ALL + "*" : name));
    Optional<Target> old = name == null ? Optional.empty() : current(name, scene);
    Optional<Target> next = next(input, scene);
    old.ifPresent(target -> all.add(scene.access(action, target)));
    next.filter(target -> !old.map(Target::arn).equals(Optional.of(target.arn())))
        .ifPresent(target -> all.add(scene.access(action, target)));
    if (old.isEmpty() && next.isEmpty()) {
      // Who may delete no key's alias is not told that there is none.
      all.add(scene.access(action, scene.target(null)));
    }
    return all;
  }

  /** The key that an alias names now. */
  static Optional<Target> current(String name, Scene scene) {
    return scene
        .view()
        .find(Keyring.ALIASES, name)
        .map(Alias::key)
        .map(key -> Target.of(scene.desk(), scene.account(), key, scene.now()));
  }

  /** An alias that there is: one whose key's time is over is gone with it, swept or not. */
  static Optional<Alias> find(View view, String name, Instant now) {
    return view.find(Keyring.ALIASES, name)
        .filter(
            alias ->
                view.find(Keyring.KEYS, alias.key()).filter(key -> !key.isGone(now)).isPresent());
  }

  /** A key that a request names, which may not be another account's nor named by an alias. */
  static Target target(@Nullable String named, Scene scene) {
    if (named != null && named.contains(PREFIX_OF_ALL)) {
      throw Errors.invalid("Aliases must refer to keys. Not aliases");
    }
    Target target = scene.target(named);
    if (!target.owner().equals(scene.account())) {
      throw Errors.denied("The key is of another account, where this operation cannot be used.");
    }
    return target;
  }

  /** Refuses names that clients cannot give, or take away. */
  static void check(String name) {
    if (!NAME.matcher(name).matches()) {
      throw Errors.aliasName(
          "An alias is \"alias/\" and letters, digits, slashes, underscores and hyphens.");
    }
    if (name.startsWith(RESERVED)) {
      throw Errors.aliasName("Aliases that begin with alias/aws/ are reserved.");
    }
  }
}
