package coffer.rolesanywhere.tag;

import coffer.rolesanywhere.anchor.AnchorShape;
import coffer.rolesanywhere.crl.CrlShape;
import coffer.rolesanywhere.frame.Errors;
import coffer.rolesanywhere.frame.Kind;
import coffer.rolesanywhere.frame.Scene;
import coffer.rolesanywhere.profile.ProfileShape;
import coffer.rolesanywhere.subject.SubjectShape;
import coffer.tables.View;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a request names by its ARN. */
final class TagTarget {
  private static final List<Kind<?>> KINDS =
      List.of(AnchorShape.KIND, ProfileShape.KIND, CrlShape.KIND, SubjectShape.KIND);

  private TagTarget() {}

  /**
   * The last part of the ARN of something of this account and region.
   *
   * @param arn null while an input is judged that breaks the model's rules
   * @throws coffer.wire.ApiError for any other
   */
  static String resource(@Nullable String arn, Scene scene) {
    String own = scene.arn("");
    if (arn == null || !arn.startsWith(own) || arn.length() == own.length()) {
      throw Errors.invalid("That is not the ARN of something here.");
    }
    return arn.substring(own.length());
  }

  /**
   * @throws coffer.wire.ApiError if there is no such thing
   */
  static void find(View view, String resource) {
    int slash = resource.indexOf('/');
    String word = slash < 0 ? resource : resource.substring(0, slash);
    String id = resource.substring(slash + 1);
    boolean known =
        KINDS.stream()
            .anyMatch(kind -> kind.word().equals(word) && view.find(kind.table(), id).isPresent());
    if (!known) {
      throw Errors.notFound();
    }
  }
}
